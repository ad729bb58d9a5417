using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Production;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Production;

/// <summary>Writes processes.</summary>
public sealed class ProcessWriter(IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements)
    : EntityWriter<Process>(contexts, caller, origin, statements)
{
    protected override async ValueTask<MutationError?> ExplainAsync(
        string constraint, Process row, BackofficeDbContext context, CancellationToken cancellationToken) =>
        constraint == ProcessConstraints.Name
            ? ProcessNameTakenError.For(row.Name)
            : await base.ExplainAsync(constraint, row, context, cancellationToken);
}
