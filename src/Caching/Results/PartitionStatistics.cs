using System.Collections.Concurrent;

namespace Backoffice.Caching.Results;

/// <summary>What the cache of this process did for one partition, and what it holds of it. Thread-safe.</summary>
public sealed class PartitionStatistics
{
    /// <summary>Operations beyond this many names are counted together: names come from clients.</summary>
    internal const int MaxOperations = 500;

    private readonly ConcurrentDictionary<string, OperationStatistics> _operations = new(StringComparer.Ordinal);
    private long _entries;
    private long _bytes;

    /// <summary>The name under which operations without a name are counted.</summary>
    public const string Anonymous = "(anonymous)";

    /// <summary>The name under which operations are counted when there are too many.</summary>
    public const string Others = "(others)";

    /// <summary>How many responses are in memory.</summary>
    public long Entries => Volatile.Read(ref _entries);

    /// <summary>How many bytes they take.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The operations, by name.</summary>
    public IEnumerable<KeyValuePair<string, OperationStatistics>> Operations => _operations;

    internal OperationStatistics Of(string? operationName)
    {
        var name = string.IsNullOrEmpty(operationName) ? Anonymous : operationName;
        return _operations.TryGetValue(name, out var known) ? known
            : _operations.GetOrAdd(_operations.Count < MaxOperations ? name : Others, static _ => new OperationStatistics());
    }

    internal void AddEntry(int bytes)
    {
        Interlocked.Increment(ref _entries);
        Interlocked.Add(ref _bytes, bytes);
    }

    internal void RemoveEntry(int bytes)
    {
        Interlocked.Decrement(ref _entries);
        Interlocked.Add(ref _bytes, -bytes);
    }
}
