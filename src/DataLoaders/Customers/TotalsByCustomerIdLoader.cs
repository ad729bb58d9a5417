using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Customers;

namespace Backoffice.DataLoaders.Customers;

/// <summary>The totals of customers: one statement for all customers of a level.</summary>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class TotalsByCustomerIdLoader(EntityLoaderContext context) : ILoader
{
    /// <summary>Loads the totals of each customer.</summary>
    /// <param name="customerIds">The ids of the customers.</param>
    /// <param name="includesMoney">True if invoices and payments are wanted, too.</param>
    /// <param name="selection">The field, whose place in the plan keeps the statement.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The totals, aligned with the ids.</returns>
    public async Task<IReadOnlyList<CustomerTotals>> LoadAsync(
        Guid[] customerIds, bool includesMoney, FieldSelection selection, CancellationToken cancellationToken)
    {
        if (customerIds.Length == 0)
        {
            return [];
        }

        var query = selection.GetOrAddState(static (_, model) => new CustomerTotalsQuery(model), context.Model);
        return await context.Statements
            .ExecuteAsync(query.Statement(context.Caller.CompanyId, customerIds, includesMoney, context.Statements.Reads.IsRecording), cancellationToken)
            .ConfigureAwait(false);
    }
}
