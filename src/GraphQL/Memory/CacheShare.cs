namespace Backoffice.GraphQL.Memory;

/// <summary>The entries of one partition, in the two queues of S3-FIFO. Used under the lock of its cache.</summary>
/// <param name="partition">The partition.</param>
/// <param name="smallBytes">The size of the queue of new entries above which it is the one that evicts, in bytes.</param>
/// <param name="comparer">Makes the hashes of keys.</param>
internal sealed class CacheShare<TKey, TValue>(string partition, long smallBytes, IEqualityComparer<TKey> comparer)
    where TKey : notnull
    where TValue : class
{
    public const int MostUses = 3;

    private readonly Queue<BoundedCache<TKey, TValue>.Entry> _small = new();
    private readonly Queue<BoundedCache<TKey, TValue>.Entry> _main = new();
    private readonly Queue<int> _formerOrder = new();
    private readonly HashSet<int> _former = [];
    private long _smallBytes;
    private int _gone;

    public string Partition => partition;

    public long Bytes { get; private set; }

    public int Count { get; private set; }

    /// <summary>The index of the share among all.</summary>
    public int Place { get; set; }

    /// <summary>Adds an entry: to the small queue, unless it replaces another or its key has been in the cache before.</summary>
    public void Add(BoundedCache<TKey, TValue>.Entry entry, BoundedCache<TKey, TValue>.Entry? former)
    {
        Count++;
        Bytes += entry.Bytes;
        entry.IsQueued = true;
        entry.Uses = former?.Uses ?? 0;
        if (_former.Remove(comparer.GetHashCode(entry.Key)) || former is not null)
        {
            _main.Enqueue(entry);
            return;
        }

        entry.IsInSmall = true;
        _smallBytes += entry.Bytes;
        _small.Enqueue(entry);
    }

    public void Grow(BoundedCache<TKey, TValue>.Entry entry, long bytes)
    {
        Bytes += bytes;
        if (entry.IsInSmall)
        {
            _smallBytes += bytes;
        }
    }

    /// <summary>Takes the next entry from its queue; null when that one stays, or has gone already.</summary>
    public BoundedCache<TKey, TValue>.Entry? FindVictim(Func<TValue, bool> isStale)
    {
        var isOfSmall = _small.Count > 0 && (_smallBytes > smallBytes || _main.Count == 0);
        var entry = isOfSmall ? _small.Dequeue() : _main.Dequeue();
        if (entry.IsGone)
        {
            _gone--;
            return null;
        }

        if (isOfSmall)
        {
            entry.IsInSmall = false;
            _smallBytes -= entry.Bytes;
        }

        if (entry.Uses > 0 && !isStale(entry.Value))
        {
            entry.Uses = isOfSmall ? 0 : entry.Uses - 1;
            _main.Enqueue(entry);
            return null;
        }

        if (isOfSmall)
        {
            Remember(comparer.GetHashCode(entry.Key));
        }

        entry.IsQueued = false;
        return entry;
    }

    /// <summary>Takes an entry out of the count. One that stands in a queue leaves it when its turn comes, or when half of all that stand there are gone.</summary>
    public void Forget(BoundedCache<TKey, TValue>.Entry entry)
    {
        entry.IsGone = true;
        Count--;
        Bytes -= entry.Bytes;
        if (entry.IsQueued && ++_gone > Count + 16)
        {
            Compact(_small);
            Compact(_main);
            _gone = 0;
        }

        if (entry.IsInSmall)
        {
            entry.IsInSmall = false;
            _smallBytes -= entry.Bytes;
        }
    }

    private static void Compact(Queue<BoundedCache<TKey, TValue>.Entry> queue)
    {
        for (var i = queue.Count; i > 0; i--)
        {
            var entry = queue.Dequeue();
            if (!entry.IsGone)
            {
                queue.Enqueue(entry);
            }
        }
    }

    private void Remember(int hash)
    {
        if (_former.Add(hash))
        {
            _formerOrder.Enqueue(hash);
        }

        while (_formerOrder.Count > Count + 16)
        {
            _former.Remove(_formerOrder.Dequeue());
        }
    }
}
