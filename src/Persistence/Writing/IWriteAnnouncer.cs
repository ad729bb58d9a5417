using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Persistence.Writing;

/// <summary>Hears of every write of a context before it is committed. A cache of what was read implements it.</summary>
public interface IWriteAnnouncer
{
    /// <summary>A transaction is about to be committed. It is not before this has returned.</summary>
    /// <param name="companyId">The company whose rows are written.</param>
    /// <param name="writes">The rows that are added, changed or deleted; each entity type once.</param>
    /// <param name="transaction">PostgreSQL's number of the transaction.</param>
    /// <param name="cancellationToken">The writer's; when it is cancelled, nothing is committed.</param>
    public ValueTask<IAnnouncedWrite> AnnounceAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken);
}
