using System.Buffers;

namespace Backoffice.Persistence.Querying;

/// <summary>The distinct keys of a batch, and which of them each given key is.</summary>
/// <remarks>A hash table in rented arrays: a dictionary per relation was most of what a batch allocated.</remarks>
internal sealed class KeyIndex<TKey> : IDisposable
    where TKey : notnull
{
    private readonly int[] _buckets;
    private readonly int[] _slots;
    private readonly int _mask;

    public KeyIndex(ReadOnlySpan<TKey> keys)
    {
        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)keys.Length * 2 + 1);
        _mask = capacity - 1;
        _buckets = ArrayPool<int>.Shared.Rent(capacity);
        _slots = ArrayPool<int>.Shared.Rent(keys.Length);
        _buckets.AsSpan(0, capacity).Fill(-1);

        var distinct = ArrayPool<TKey>.Shared.Rent(keys.Length);
        var count = 0;
        Distinct = distinct;
        for (var i = 0; i < keys.Length; i++)
        {
            var bucket = FindBucket(keys[i]);
            if (_buckets[bucket] < 0)
            {
                distinct[count] = keys[i];
                _buckets[bucket] = count++;
            }

            _slots[i] = _buckets[bucket];
        }

        Distinct = distinct.AsSpan(0, count).ToArray();
        ArrayPool<TKey>.Shared.Return(distinct, System.Runtime.CompilerServices.RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
    }

    /// <summary>Each key once, in the order of its first appearance.</summary>
    public TKey[] Distinct { get; }

    /// <summary>The position in <see cref="Distinct"/> of a key, or -1.</summary>
    public int Find(TKey key) => _buckets[FindBucket(key)];

    /// <summary>Gives every key that was passed in the result of its distinct key.</summary>
    public TResult[] Align<TResult>(TResult[] results, int keyCount)
    {
        if (results.Length == keyCount)
        {
            return results;
        }

        var aligned = new TResult[keyCount];
        for (var i = 0; i < keyCount; i++)
        {
            aligned[i] = results[_slots[i]];
        }

        return aligned;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_buckets);
        ArrayPool<int>.Shared.Return(_slots);
    }

    private int FindBucket(TKey key)
    {
        var bucket = key.GetHashCode() & _mask;
        while (_buckets[bucket] is >= 0 and var slot && !EqualityComparer<TKey>.Default.Equals(Distinct[slot], key))
        {
            bucket = (bucket + 1) & _mask;
        }

        return bucket;
    }
}
