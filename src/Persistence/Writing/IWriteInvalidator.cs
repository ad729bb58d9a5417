using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Persistence.Writing;

/// <summary>Invalidates the copies of rows that a transaction writes. Implemented by caches.</summary>
public interface IWriteInvalidator
{
    /// <summary>Invalidates copies before a commit. The transaction is not committed before this has returned.</summary>
    /// <param name="companyId">The company whose rows are written.</param>
    /// <param name="writes">The rows that are added, changed or deleted; each entity type once.</param>
    /// <param name="transaction">PostgreSQL's number of the transaction.</param>
    /// <param name="cancellationToken">The writer's; when it is cancelled, nothing is committed.</param>
    public ValueTask<IInFlightWrite> BeginWriteAsync(
        Guid companyId, IReadOnlyList<EntityWrite> writes, ulong transaction, CancellationToken cancellationToken);
}
