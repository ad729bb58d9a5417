using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Memory;

/// <summary>
/// A cache that is bounded in bytes, as a whole and for each partition. An entry is charged to the partition that brought it in, and any caller that
/// knows its key may read it. Thread-safe; reading takes no lock and allocates nothing.
/// </summary>
/// <remarks>
/// Each partition has a share, which evicts by the S3-FIFO algorithm (Yang et al., "FIFO queues are all you need for cache eviction", SOSP
/// 2023): new entries wait in a small queue of a tenth of the share, and only those that are asked for again while they are there move to the
/// main queue, where entries in use go round again. The hashes of those that did not make it are remembered for a while, and when they come
/// again they go to the main queue at once. So a flood of entries that are read only once does not evict the others.
/// <para>
/// A partition makes room in its own share when the share is full. When the whole cache is full, a partition that holds more than the average
/// makes room in its own share as well; for one that holds less, the largest of the next few partitions does. Every step is O(1) amortized.
/// </para>
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class BoundedCache<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    /// <summary>The size of an entry besides its key and value: itself, its places in the table and in a queue, and a remembered hash.</summary>
    public const int Overhead = 200;

    private const int Compared = 8;

    private readonly ConcurrentDictionary<TKey, Entry> _entries;
    private readonly Dictionary<string, CacheShare<TKey, TValue>> _shares = new(StringComparer.Ordinal);
    private readonly List<CacheShare<TKey, TValue>> _round = [];
    private readonly IEqualityComparer<TKey> _comparer;
    private readonly Func<TValue, bool> _isStale;
    private readonly long _capacity;
    private readonly long _share;
    private readonly Lock _lock = new();
    private long _bytes;
    private int _next;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="capacity">The maximum number of bytes to keep; 0 for none.</param>
    /// <param name="share">The part of it that one partition may take, in bytes.</param>
    /// <param name="comparer">Compares keys; null for the default.</param>
    /// <param name="isStale">Says whether a value is of no use any more; it is then evicted however much it was used. Null: none is.</param>
    public BoundedCache(long capacity, long share, IEqualityComparer<TKey>? comparer = null, Func<TValue, bool>? isStale = null)
    {
        _comparer = comparer ?? EqualityComparer<TKey>.Default;
        _entries = new ConcurrentDictionary<TKey, Entry>(_comparer);
        _capacity = capacity;
        _share = Math.Min(share, capacity);
        _isStale = isStale ?? (static _ => false);
    }

    /// <summary>The most bytes that one entry may take: a tenth of a share.</summary>
    public long LargestEntry => _share / 10;

    /// <summary>The number of bytes in the cache.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The number of entries in the cache.</summary>
    public int Count => _entries.Count;

    /// <summary>The size of a partition's entries.</summary>
    /// <param name="partition">The partition.</param>
    public (int Entries, long Bytes) UsageOf(string partition)
    {
        lock (_lock)
        {
            return _shares.TryGetValue(partition, out var share) ? (share.Count, share.Bytes) : default;
        }
    }

    /// <summary>Finds a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        _entries.TryGetValue(key, out var entry);
        return Use(entry, out value);
    }

    /// <summary>Finds a value by another form of its key, which the comparer knows.</summary>
    /// <typeparam name="TAlternate">The other form.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public bool TryGet<TAlternate>(TAlternate key, [NotNullWhen(true)] out TValue? value)
        where TAlternate : notnull, allows ref struct
    {
        _entries.GetAlternateLookup<TAlternate>().TryGetValue(key, out var entry);
        return Use(entry, out value);
    }

    /// <summary>Keeps a value, in the place of one with the same key, unless it is larger than <see cref="LargestEntry"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="partition">The partition whose share it is charged to.</param>
    /// <param name="bytes">The size of key and value, in bytes.</param>
    /// <returns>The entry, for a value that may grow; null when it was not kept.</returns>
    public CacheEntry? Add(TKey key, TValue value, string partition, long bytes)
    {
        bytes += Overhead;
        if (bytes > LargestEntry)
        {
            return null;
        }

        lock (_lock)
        {
            if (!_shares.TryGetValue(partition, out var share))
            {
                share = new CacheShare<TKey, TValue>(partition, _share / 10, _comparer) { Place = _round.Count };
                _shares.Add(partition, share);
                _round.Add(share);
            }

            var entry = new Entry(this, key, value, share, bytes);
            _entries.TryGetValue(key, out var former);
            _entries[key] = entry;
            _bytes += bytes;
            share.Add(entry, former);
            if (former is not null)
            {
                Forget(former);
            }

            MakeRoom(share);
            return entry;
        }
    }

    /// <summary>Forgets a value.</summary>
    /// <param name="key">The key.</param>
    public void Remove(TKey key)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                Remove(entry);
            }
        }
    }

    private static bool Use(Entry? entry, [NotNullWhen(true)] out TValue? value)
    {
        if (entry is null)
        {
            value = null;
            return false;
        }

        // A lost count does no harm, and a line that is not written to stays shared between cores.
        if (entry.Uses < CacheShare<TKey, TValue>.MostUses)
        {
            entry.Uses++;
        }

        value = entry.Value;
        return true;
    }

    private void Grow(Entry entry, long bytes)
    {
        lock (_lock)
        {
            if (entry.IsGone)
            {
                return;
            }

            entry.Bytes += bytes;
            entry.Share.Grow(entry, bytes);
            _bytes += bytes;
            if (entry.Bytes > LargestEntry)
            {
                Remove(entry);
            }
            else
            {
                MakeRoom(entry.Share);
            }
        }
    }

    private void MakeRoom(CacheShare<TKey, TValue> share)
    {
        while (share.Bytes > _share)
        {
            Evict(share);
        }

        while (_bytes > _capacity)
        {
            Evict(share.Bytes * _round.Count >= _bytes ? share : LargestOfNext(share));
        }
    }

    private CacheShare<TKey, TValue> LargestOfNext(CacheShare<TKey, TValue> largest)
    {
        for (var i = 0; i < Compared; i++)
        {
            _next = (_next + 1) % _round.Count;
            largest = _round[_next].Bytes > largest.Bytes ? _round[_next] : largest;
        }

        return largest;
    }

    private void Evict(CacheShare<TKey, TValue> share)
    {
        if (share.FindVictim(_isStale) is { } entry)
        {
            Remove(entry);
        }
    }

    private void Remove(Entry entry)
    {
        _entries.TryRemove(new KeyValuePair<TKey, Entry>(entry.Key, entry));
        Forget(entry);
    }

    private void Forget(Entry entry)
    {
        _bytes -= entry.Bytes;
        var share = entry.Share;
        share.Forget(entry);
        if (share.Count == 0)
        {
            _shares.Remove(share.Partition);
            var last = _round[^1];
            (_round[share.Place], last.Place) = (last, share.Place);
            _round.RemoveAt(_round.Count - 1);
        }
    }

    /// <summary>An entry, in one of the queues of its share.</summary>
    internal sealed class Entry(BoundedCache<TKey, TValue> cache, TKey key, TValue value, CacheShare<TKey, TValue> share, long bytes) : CacheEntry
    {
        public TKey Key { get; } = key;

        public TValue Value { get; } = value;

        public CacheShare<TKey, TValue> Share { get; } = share;

        public long Bytes { get; set; } = bytes;

        public int Uses { get; set; }

        /// <summary>True if it stands in a queue.</summary>
        public bool IsQueued { get; set; }

        public bool IsInSmall { get; set; }

        public bool IsGone { get; set; }

        public override void Grow(long bytes) => cache.Grow(this, bytes);
    }
}
