using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Caching.Results;

/// <summary>Responses in the memory of the process, bounded in bytes. Thread-safe; reading takes no lock.</summary>
/// <remarks>
/// The S3-FIFO algorithm (Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023): new entries wait in a small queue of
/// a tenth of the room, and only those that are asked for again while they are there move to the main queue, where entries in use go round
/// again. The hashes of those that did not make it are remembered for a while, and when they come again they go to the main queue at once.
/// So a flood of answers that nobody asks for twice does not push out the others. It evicts as well as W-TinyLFU does and reading is one
/// lookup and at most one write.
/// </remarks>
internal sealed class MemoryResults
{
    /// <summary>What an entry takes beside its response: itself, its key and its places in the table and the queue.</summary>
    internal const int Overhead = 320;

    private const int MostUses = 3;

    private readonly long _capacity;
    private readonly TimeProvider _timeProvider;
    private readonly ConcurrentDictionary<ResultKey, Entry> _entries = new();
    private readonly Lock _lock = new();
    private readonly Queue<Entry> _small = new();
    private readonly Queue<Entry> _main = new();
    private readonly Queue<int> _formerOrder = new();
    private readonly HashSet<int> _former = [];
    private long _smallBytes;
    private long _bytes;

    public MemoryResults(long capacity, TimeProvider timeProvider)
    {
        _capacity = capacity;
        _timeProvider = timeProvider;
    }

    public long Bytes => Volatile.Read(ref _bytes);

    public int Count => _entries.Count;

    public bool TryGet(in ResultKey key, [NotNullWhen(true)] out Entry? entry)
    {
        if (!_entries.TryGetValue(key, out entry) || entry.Response.ExpiresAt <= _timeProvider.GetUtcNow())
        {
            entry = null;
            return false;
        }

        // A lost count does no harm, and a line that is not written to stays shared between cores.
        if (entry.Uses < MostUses)
        {
            entry.Uses++;
        }

        return true;
    }

    public void Add(in ResultKey key, CachedResponse response, PartitionStatistics partition, OperationStatistics operation)
    {
        var entry = new Entry(key, response, partition, operation);
        if (entry.Bytes > _capacity / 10)
        {
            return;
        }

        lock (_lock)
        {
            // One that is there already leaves its queue when its turn comes.
            if (_entries.TryGetValue(key, out var former))
            {
                Forget(former);
                entry.Uses = former.Uses;
            }

            _entries[key] = entry;
            partition.AddEntry(entry.Bytes);
            _bytes += entry.Bytes;
            if (former is not null || _former.Remove(key.GetHashCode()))
            {
                _main.Enqueue(entry);
            }
            else
            {
                entry.IsInSmall = true;
                _smallBytes += entry.Bytes;
                _small.Enqueue(entry);
            }

            while (_bytes > _capacity)
            {
                Evict();
            }
        }
    }

    private void Evict()
    {
        if (_small.Count > 0 && (_smallBytes > _capacity / 10 || _main.Count == 0))
        {
            EvictFromSmall(_small.Dequeue());
        }
        else
        {
            EvictFromMain(_main.Dequeue());
        }
    }

    private void EvictFromSmall(Entry entry)
    {
        if (entry.IsGone)
        {
            return;
        }

        entry.IsInSmall = false;
        _smallBytes -= entry.Bytes;
        if (entry.Uses > 0 && !IsExpired(entry))
        {
            entry.Uses = 0;
            _main.Enqueue(entry);
            return;
        }

        Remove(entry);
        if (_former.Add(entry.Key.GetHashCode()))
        {
            _formerOrder.Enqueue(entry.Key.GetHashCode());
        }

        while (_formerOrder.Count > _entries.Count + 16)
        {
            _former.Remove(_formerOrder.Dequeue());
        }
    }

    private void EvictFromMain(Entry entry)
    {
        if (entry.IsGone)
        {
            return;
        }

        if (entry.Uses > 0 && !IsExpired(entry))
        {
            entry.Uses--;
            _main.Enqueue(entry);
            return;
        }

        Remove(entry);
    }

    private bool IsExpired(Entry entry) => entry.Response.ExpiresAt <= _timeProvider.GetUtcNow();

    private void Remove(Entry entry)
    {
        _entries.TryRemove(new KeyValuePair<ResultKey, Entry>(entry.Key, entry));
        Forget(entry);
    }

    private void Forget(Entry entry)
    {
        entry.IsGone = true;
        entry.Partition.RemoveEntry(entry.Bytes);
        _bytes -= entry.Bytes;
        if (entry.IsInSmall)
        {
            entry.IsInSmall = false;
            _smallBytes -= entry.Bytes;
        }
    }

    internal sealed class Entry(ResultKey key, CachedResponse response, PartitionStatistics partition, OperationStatistics operation)
    {
        public ResultKey Key { get; } = key;

        public CachedResponse Response { get; } = response;

        public PartitionStatistics Partition { get; } = partition;

        public OperationStatistics Operation { get; } = operation;

        public int Bytes { get; } = response.Payload.Length + Overhead;

        public int Uses { get; set; }

        public bool IsInSmall { get; set; }

        public bool IsGone { get; set; }
    }
}
