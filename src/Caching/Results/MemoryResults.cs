using System.Diagnostics.CodeAnalysis;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Memory;

namespace Backoffice.Caching.Results;

/// <summary>Responses in the memory of the process, bounded in bytes as a whole and for each partition. Thread-safe; reading takes no lock.</summary>
/// <param name="capacity">The maximum number of bytes to keep.</param>
/// <param name="share">The part of it that one partition may take, in bytes.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class MemoryResults(long capacity, long share, TimeProvider timeProvider)
{
    /// <summary>The size of an entry besides its response and its place in the cache: the objects around the response, and its entity tag.</summary>
    internal const int Overhead = 320;

    private readonly BoundedCache<ResultKey, Entry> _entries =
        new(capacity, share, isStale: entry => entry.Response.ExpiresAt <= timeProvider.GetUtcNow());

    public long Bytes => _entries.Bytes;

    public int Count => _entries.Count;

    public (int Entries, long Bytes) UsageOf(string partition) => _entries.UsageOf(partition);

    public bool TryGet(in ResultKey key, [NotNullWhen(true)] out Entry? entry)
    {
        if (_entries.TryGet(key, out entry) && entry.Response.ExpiresAt > timeProvider.GetUtcNow())
        {
            return true;
        }

        entry = null;
        return false;
    }

    public void Add(in ResultKey key, CachedResponse response, OperationStatistics operation) =>
        _entries.Add(key, new Entry(response, operation), key.Partition, response.Payload.Length + Overhead);

    /// <param name="Response">The response.</param>
    /// <param name="Operation">The operation that its hits are counted for.</param>
    internal sealed record Entry(CachedResponse Response, OperationStatistics Operation);
}
