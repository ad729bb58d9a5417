using Backoffice.Caching.Stamps;
using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Server.Caching;

/// <summary>
/// The stamps of a server without Redis, which say what is fresh as long as no other server works on the database. Meanwhile there are
/// none, so that nothing comes from the cache.
/// </summary>
internal sealed class LoneServerStamps(
    InProcessStamps stamps, Lazy<ServerPresence> presence, ITransactionLog transactions, TimeProvider timeProvider) : IGenerationStamps
{
    /// <summary>As long as another server, with a Redis, may answer by what it knew before.</summary>
    private static readonly TimeSpan Patience = new RedisStampsOptions().Validity * 1.05;

    public bool IsDegraded => !presence.Value.IsAlone;

    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out CacheStamp stamp)
    {
        stamp = default;
        return presence.Value.IsAlone && stamps.TryRead(partition, entityTypes, out stamp);
    }

    public ValueTask<CacheStamp?> ReadAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        presence.Value.IsAlone ? stamps.ReadAsync(partition, entityTypes, cancellationToken) : default;

    public async ValueTask<IWriteLease> BeginWriteAsync(
        string partition, IReadOnlyList<EntityChange> changes, ulong transaction, CancellationToken cancellationToken)
    {
        var isAlone = presence.Value.IsAlone;
        var lease = await stamps.BeginWriteAsync(partition, changes, transaction, cancellationToken);
        return isAlone ? lease : new UnannouncedLease(lease, timeProvider);
    }

    public ValueTask InvalidateAsync(string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken) =>
        stamps.InvalidateAsync(partition, entityTypes, cancellationToken);

    public ValueTask InvalidateAllAsync(CancellationToken cancellationToken) => stamps.InvalidateAllAsync(cancellationToken);

    /// <summary>Forgets what was kept before others wrote, and what was left in the database for servers that have gone.</summary>
    public async Task BeginAloneAsync(CancellationToken cancellationToken)
    {
        await stamps.InvalidateAllAsync(cancellationToken);
        var report = await transactions.ReadAsync(cancellationToken);
        if (report.Unannounced.Count > 0)
        {
            await transactions.RemoveUnannouncedAsync(report, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => stamps.DisposeAsync();

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
