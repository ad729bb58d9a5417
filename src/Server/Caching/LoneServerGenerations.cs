using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Server.Caching;

/// <summary>
/// The generations of a server without Redis, which say what is fresh as long as no other server works on the database. Meanwhile there are
/// none, so that nothing comes from the cache.
/// </summary>
internal sealed class LoneServerGenerations(
    InProcessGenerations generations, Lazy<ServerPresence> presence, ITransactionLog transactions, TimeProvider timeProvider) : IGenerations
{
    /// <summary>As long as another server, with a Redis, may answer by what it knew before.</summary>
    private static readonly TimeSpan Patience = new RedisGenerationsOptions().Validity * 1.05;

    public bool IsDegraded => !presence.Value.IsAlone;

    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot)
    {
        snapshot = default;
        return presence.Value.IsAlone && generations.TryRead(partition, entityTypes, out snapshot);
    }

    public ValueTask<GenerationSnapshot?> ReadAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        presence.Value.IsAlone ? generations.ReadAsync(partition, entityTypes, cancellationToken) : default;

    public async ValueTask<IWriteLease> BeginWriteAsync(
        string partition, IReadOnlyList<EntityChange> changes, ulong transaction, CancellationToken cancellationToken)
    {
        var isAlone = presence.Value.IsAlone;
        var lease = await generations.BeginWriteAsync(partition, changes, transaction, cancellationToken);
        return isAlone ? lease : new UnannouncedLease(lease, timeProvider);
    }

    public ValueTask InvalidateAsync(string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken) =>
        generations.InvalidateAsync(partition, entityTypes, cancellationToken);

    public ValueTask InvalidateAllAsync(CancellationToken cancellationToken) => generations.InvalidateAllAsync(cancellationToken);

    /// <summary>Forgets what was kept before others wrote, and what was left in the database for servers that have gone.</summary>
    public async Task BeginAloneAsync(CancellationToken cancellationToken)
    {
        await generations.InvalidateAllAsync(cancellationToken);
        var report = await transactions.ReadAsync(cancellationToken);
        if (report.Unannounced.Count > 0)
        {
            await transactions.RemoveUnannouncedAsync(report, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => generations.DisposeAsync();

    /// <summary>A write that servers with a Redis find in the database. Its writer waits until none answers any more by what it knew before.</summary>
    private sealed class UnannouncedLease(IWriteLease lease, TimeProvider timeProvider) : IWriteLease
    {
        public bool IsAnnounced => false;

        public async ValueTask CompleteAsync(WriteOutcome outcome)
        {
            if (outcome != WriteOutcome.RolledBack)
            {
                await Task.Delay(Patience, timeProvider);
            }

            await lease.CompleteAsync(outcome);
        }
    }
}
