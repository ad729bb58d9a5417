using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Caching.PersistedOperations;

/// <summary>Operations in memory, bounded in bytes; the one that was not used for the longest goes first. Thread-safe.</summary>
/// <param name="capacity">How many bytes are kept.</param>
internal sealed class RecentOperations(long capacity)
{
    /// <summary>What an entry takes beside its text.</summary>
    private const int Overhead = 400;

    private readonly Dictionary<OperationKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Lock _lock = new();
    private long _bytes;

    public Entry? Find(OperationKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value;
        }
    }

    public void Add(OperationKey key, PersistedOperation operation, long since)
    {
        lock (_lock)
        {
            Drop(key);
            _entries[key] = _byUse.AddFirst(new Entry(key, operation, since));
            _bytes += SizeOf(operation);
            while (_bytes > capacity && _byUse.Last is { } oldest)
            {
                Drop(oldest.Value.Key);
            }
        }
    }

    public void Remove(OperationKey key)
    {
        lock (_lock)
        {
            Drop(key);
        }
    }

    private void Drop(OperationKey key)
    {
        if (_entries.Remove(key, out var node))
        {
            _byUse.Remove(node);
            _bytes -= SizeOf(node.Value.Operation);
        }
    }

    private static int SizeOf(PersistedOperation operation) => operation.Document.Length + Overhead;

    /// <param name="Key">Where it is found.</param>
    /// <param name="Operation">What is kept.</param>
    /// <param name="Since">The timestamp of the question that it answers.</param>
    internal sealed record Entry(OperationKey Key, PersistedOperation Operation, long Since);
}
