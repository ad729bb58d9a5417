namespace Backoffice.Caching.PersistedOperations;

/// <summary>The size of the caches of persisted operations, and the lifetime of their entries.</summary>
public sealed record PersistedOperationOptions
{
    /// <summary>The maximum size of the texts in a process's memory, in bytes. Default 16 MiB.</summary>
    public long MemoryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The share of one partition, or of one client's registered operations, in bytes. Default 4 MiB.</summary>
    public long MemoryShare { get; init; } = 4 * 1024 * 1024;

    /// <summary>The maximum size of one partition's automatic operations in Redis, in bytes. Default 16 MiB; 0 for none.</summary>
    public long RedisShare { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// The maximum number of operations whose uses are counted between two writes, which are half a minute apart. Default
    /// 20,000, about 8 MB.
    /// </summary>
    public int CountedOperations { get; init; } = 20_000;

    /// <summary>The time for which a server that knows a registered operation still runs it after it was retired. Default one minute.</summary>
    public TimeSpan RegisteredFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The lifetime of an automatic operation in Redis after a server last read it from PostgreSQL. Default one day.</summary>
    public TimeSpan AutomaticFor { get; init; } = TimeSpan.FromDays(1);
}
