using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Caching;

/// <summary>
/// The generations of a server without Redis. They are known while no other server works on the database; otherwise they are unknown, and
/// nothing comes from the cache.
/// </summary>
internal sealed class LoneServerGenerations(
    InProcessGenerations generations, Lazy<ServerPresence> presence, ITransactionLog transactions, TimeProvider timeProvider) : IGenerations
{
    /// <summary>The time after which the leases of servers with a Redis have expired.</summary>
    private static readonly TimeSpan LeaseExpiry = new RedisGenerationsOptions().LeaseTerm * 1.05;

    public bool IsDegraded => !presence.Value.IsAlone;

    public bool TryRead(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot)
    {
        snapshot = default;
        return presence.Value.IsAlone && generations.TryRead(partition, entityTypes, out snapshot);
    }

    public ValueTask<GenerationSnapshot?> ReadAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        presence.Value.IsAlone ? generations.ReadAsync(partition, entityTypes, cancellationToken) : default;

    public async ValueTask<IInFlightWrite> BeginWriteAsync(
        string partition, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        var isAlone = presence.Value.IsAlone;
        var write = await generations.BeginWriteAsync(partition, writes, transaction, cancellationToken);
        return isAlone ? write : new PendingWrite(write, timeProvider);
    }

    public ValueTask InvalidateAsync(string partition, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken) =>
        generations.InvalidateAsync(partition, entityTypes, cancellationToken);

    public ValueTask InvalidateAllAsync(CancellationToken cancellationToken) => generations.InvalidateAllAsync(cancellationToken);

    /// <summary>Invalidates all answers from before other servers wrote, and removes the pending invalidations of servers that have gone.</summary>
    public async Task BeginAloneAsync(CancellationToken cancellationToken)
    {
        await generations.InvalidateAllAsync(cancellationToken);
        var snapshot = await transactions.ReadAsync(cancellationToken);
        if (snapshot.Pending.Count > 0)
        {
            await transactions.RemovePendingAsync(snapshot, cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => generations.DisposeAsync();

    /// <summary>A write whose invalidation servers with a Redis find in the database. Its writer waits until their leases have expired.</summary>
    private sealed class PendingWrite(IInFlightWrite write, TimeProvider timeProvider) : IInFlightWrite
    {
        public bool IsInvalidated => false;

        public async ValueTask CompleteAsync(TransactionOutcome outcome)
        {
            if (outcome != TransactionOutcome.RolledBack)
            {
                await Task.Delay(LeaseExpiry, timeProvider);
            }

            await write.CompleteAsync(outcome);
        }
    }
}
