namespace Backoffice.Caching.Results;

/// <summary>The limits of the result cache.</summary>
public sealed record ResultCacheOptions
{
    /// <summary>True if responses are kept at all. Default true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The maximum size of the responses in the memory of the process, in bytes. Default 128 MiB; 0 for none.</summary>
    public long MemoryBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The share of one partition, in bytes. Default 32 MiB; one response takes a tenth of it at most.</summary>
    public long MemoryShare { get; init; } = 32 * 1024 * 1024;

    /// <summary>The maximum size of one partition's responses in Redis, in bytes. Default 64 MiB; 0 for none.</summary>
    public long RedisShare { get; init; } = 64 * 1024 * 1024;

    /// <summary>Responses longer than this are not kept, in bytes. Default 1 MiB.</summary>
    public int LargestResponse { get; init; } = 1024 * 1024;

    /// <summary>Says which build of the program makes the answers, so that servers of two builds do not share them.</summary>
    public string Version { get; init; } = "";
}
