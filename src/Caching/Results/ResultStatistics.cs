using System.Collections.Concurrent;

namespace Backoffice.Caching.Results;

/// <summary>This process's cache statistics, by partition. Thread-safe.</summary>
public sealed class ResultStatistics
{
    private readonly ConcurrentDictionary<string, PartitionStatistics> _partitions = new(StringComparer.Ordinal);

    /// <summary>All partitions that were asked for.</summary>
    public IEnumerable<KeyValuePair<string, PartitionStatistics>> Partitions => _partitions;

    /// <summary>The statistics of a partition; empty ones when nothing was asked of it yet.</summary>
    public PartitionStatistics Of(string partition) =>
        _partitions.TryGetValue(partition, out var known) ? known : _partitions.GetOrAdd(partition, static _ => new PartitionStatistics());
}
