namespace Backoffice.Caching.PersistedOperations;

/// <summary>How many persisted operations are kept near, and for how long.</summary>
public sealed record PersistedOperationOptions
{
    /// <summary>How many bytes of texts a process keeps in memory. Default 16 MiB.</summary>
    public long MemoryBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many of them one partition, or the registered operations of one client, may take. Default 4 MiB.</summary>
    public long MemoryShare { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many bytes of automatic operations one partition may have in Redis. Default 16 MiB; 0 for none.</summary>
    public long RedisShare { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long a registered operation goes on being run where it is known after it has been retired. Default one minute.</summary>
    public TimeSpan RegisteredFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long Redis keeps an automatic one after a server has last looked for it in PostgreSQL. Default one day.</summary>
    public TimeSpan AutomaticFor { get; init; } = TimeSpan.FromDays(1);
}
