using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence;
using Backoffice.Persistence.Production;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Production;

/// <summary>Writes jobs. The row of a job that is changed is locked, as it is for changes of its steps.</summary>
public sealed class JobWriter(IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements)
    : EntityWriter<Job>(contexts, caller, origin, statements)
{
    protected override Task<Job?> ReadAsync(Guid id, BackofficeDbContext context, CancellationToken cancellationToken) =>
        context.LockJobAsync(id, cancellationToken);
}
