namespace Backoffice.Caching.Results;

/// <summary>How much the result cache keeps.</summary>
public sealed record ResultCacheOptions
{
    /// <summary>Whether responses are kept at all. Default true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>How many bytes of responses are kept in the memory of the process. Default 128 MiB; 0 for none.</summary>
    public long MemoryBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>How many of them one partition may take. Default 32 MiB; one response takes a tenth of it at most.</summary>
    public long MemoryShare { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many bytes of responses one partition may have in Redis. Default 64 MiB; 0 for none.</summary>
    public long RedisShare { get; init; } = 64 * 1024 * 1024;

    /// <summary>Responses longer than this are not kept, in bytes. Default 1 MiB.</summary>
    public int LargestResponse { get; init; } = 1024 * 1024;

    /// <summary>Says which build of the program makes the answers, so that servers of two builds do not share them.</summary>
    public string Version { get; init; } = "";
}
