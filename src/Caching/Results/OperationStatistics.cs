using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Caching.Results;

/// <summary>The cache statistics of one operation of one partition since the process started. Thread-safe.</summary>
public sealed class OperationStatistics
{
    private long _memoryHits;
    private long _sharedHits;
    private long _misses;
    private long _bypasses;

    /// <summary>Answers from the memory of the process.</summary>
    public long MemoryHits => Volatile.Read(ref _memoryHits);

    /// <summary>Answers from Redis.</summary>
    public long SharedHits => Volatile.Read(ref _sharedHits);

    /// <summary>Answers that had to be made.</summary>
    public long Misses => Volatile.Read(ref _misses);

    /// <summary>Answers for which the cache was not asked.</summary>
    public long Bypasses => Volatile.Read(ref _bypasses);

    internal void Count(CacheStatus status) => Interlocked.Increment(ref Counter(status));

    private ref long Counter(CacheStatus status)
    {
        switch (status)
        {
            case CacheStatus.HitL1: return ref _memoryHits;
            case CacheStatus.HitL2: return ref _sharedHits;
            case CacheStatus.Miss: return ref _misses;
            default: return ref _bypasses;
        }
    }
}
