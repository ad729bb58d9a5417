using Backoffice.Caching.Generations;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Caching;

/// <summary>Changes the generations of what is written, so that nothing stale is found in a cache.</summary>
internal sealed class GenerationAnnouncer(IGenerations generations) : IWriteAnnouncer
{
    public async ValueTask<IAnnouncedWrite> AnnounceAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken)
    {
        EntityChange[] changes = [.. writes.Select(write => new EntityChange(write.EntityType, write.Rows))];
        return new AnnouncedWrite(await generations.BeginWriteAsync(CompanyPartition.Of(companyId), changes, transaction, cancellationToken));
    }

    /// <summary>Whether what was written since may have changed what an answer was made of.</summary>
    public static bool Conflict(ReadOnlyMemory<byte> readSet, IEnumerable<EntityChange> changes) =>
        ReadSet.ConflictsWith(readSet, changes.Select(change => new EntityWrite(change.EntityType, change.Rows)));

    private sealed class AnnouncedWrite(IWriteLease lease) : IAnnouncedWrite
    {
        public bool IsKnown => lease.IsAnnounced;

        public ValueTask EndAsync(TransactionOutcome outcome) => lease.CompleteAsync(outcome switch
        {
            TransactionOutcome.Committed => WriteOutcome.Committed,
            TransactionOutcome.RolledBack => WriteOutcome.RolledBack,
            _ => WriteOutcome.Unknown,
        });
    }
}
