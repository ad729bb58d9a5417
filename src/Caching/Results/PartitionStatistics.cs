using System.Collections.Concurrent;

namespace Backoffice.Caching.Results;

/// <summary>This process's cache statistics of one partition. Thread-safe.</summary>
public sealed class PartitionStatistics
{
    /// <summary>Operations beyond this many names are counted together: names come from clients.</summary>
    internal const int MaxOperations = 500;

    /// <summary>Operations with longer names are counted together: there is no other limit to a name than that of a document.</summary>
    internal const int LongestName = 100;

    private readonly ConcurrentDictionary<string, OperationStatistics> _operations = new(StringComparer.Ordinal);

    /// <summary>The name under which operations without a name are counted.</summary>
    public const string Anonymous = "(anonymous)";

    /// <summary>The name under which operations are counted when there are too many.</summary>
    public const string Others = "(others)";

    /// <summary>The operations, by name.</summary>
    public IEnumerable<KeyValuePair<string, OperationStatistics>> Operations => _operations;

    internal OperationStatistics Of(string? operationName)
    {
        var name = string.IsNullOrEmpty(operationName) ? Anonymous : operationName.Length <= LongestName ? operationName : Others;
        return _operations.TryGetValue(name, out var known) ? known
            : _operations.GetOrAdd(_operations.Count < MaxOperations ? name : Others, static _ => new OperationStatistics());
    }
}
