using System.Collections.Concurrent;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.Caching.PersistedOperations;

/// <summary>Counts which operations are run by whom, to be written down from time to time. Thread-safe.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="most">The maximum number of operations that are counted until they are written down.</param>
public sealed class OperationUses(TimeProvider timeProvider, int most)
{
    private ConcurrentDictionary<OperationKey, Count> _counts = new();

    /// <summary>Counts a use.</summary>
    /// <param name="id">The operation's id.</param>
    /// <param name="caller">The caller that runs it.</param>
    /// <param name="operation">The operation.</param>
    public void Record(string id, Caller caller, PersistedOperation operation)
    {
        var key = operation.IsRegistered ? OperationKey.Registered(id, caller.Client) : OperationKey.Automatic(id, caller.CompanyId);
        var counts = Volatile.Read(ref _counts);
        if (counts.TryGetValue(key, out var count) || counts.Count < most)
        {
            (count ?? counts.GetOrAdd(key, static _ => new Count())).Add(1, timeProvider.GetUtcNow().UtcTicks);
        }
    }

    /// <summary>Takes what was counted since the last time.</summary>
    public IReadOnlyList<CountedUse> Take()
    {
        var counts = Interlocked.Exchange(ref _counts, new ConcurrentDictionary<OperationKey, Count>());
        return [.. counts.Select(pair => new CountedUse(pair.Key.Id, ClientOf(pair.Key), pair.Key.Partition, pair.Value.Uses, pair.Value.Last))];
    }

    /// <summary>Puts back what could not be written down.</summary>
    /// <param name="uses">The result of <see cref="Take"/>.</param>
    public void Return(IEnumerable<CountedUse> uses)
    {
        foreach (var use in uses)
        {
            var key = use.Client is { } client ? OperationKey.Registered(use.Id, client) : OperationKey.Automatic(use.Id, use.Partition);
            Volatile.Read(ref _counts).GetOrAdd(key, static _ => new Count()).Add(use.Uses, use.LastUsedAt.UtcTicks);
        }
    }

    private static string? ClientOf(OperationKey key) => key.IsAutomatic ? null : key.Client;

    private sealed class Count
    {
        private long _uses;
        private long _last;

        public long Uses => Volatile.Read(ref _uses);

        public DateTimeOffset Last => new(Volatile.Read(ref _last), TimeSpan.Zero);

        public void Add(long uses, long ticks)
        {
            Interlocked.Add(ref _uses, uses);

            // Two at the same moment differ by nothing that matters.
            Volatile.Write(ref _last, Math.Max(Volatile.Read(ref _last), ticks));
        }
    }
}
