using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Customers;

/// <summary>Writes customers.</summary>
public sealed class CustomerWriter(IDbContextFactory<BackofficeDbContext> contexts, Viewer viewer) : EntityWriter<Customer>(contexts, viewer)
{
    protected override MutationError NotFound => new CustomerNotFoundError();

    protected override ValueTask<MutationError?> ExplainAsync(
        string constraint, Customer row, BackofficeDbContext context, CancellationToken cancellationToken) => default;
}
