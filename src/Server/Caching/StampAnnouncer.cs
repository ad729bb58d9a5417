using Backoffice.Caching.Stamps;
using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Caching;

/// <summary>Changes the stamps of what is written, so that nothing stale is found in a cache.</summary>
internal sealed class StampAnnouncer(IGenerationStamps stamps) : IWriteAnnouncer
{
    public async ValueTask<IAnnouncedWrite> AnnounceAsync(
        Guid companyId, IReadOnlyCollection<string> entityTypes, ulong transaction, CancellationToken cancellationToken) =>
        new AnnouncedWrite(await stamps.BeginWriteAsync(CompanyPartition.Of(companyId), entityTypes, transaction, cancellationToken));

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
