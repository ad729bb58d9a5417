using Backoffice.DataLoaders.Customers;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

[QueryType]
internal static class CustomerQueries
{
    /// <summary>A customer by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<Customer?> GetCustomerAsync(
        [ID<Customer>] Guid id, CustomerByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's customers.</summary>
    [UsePaging]
    [UseFiltering<CustomerFilter>]
    [UseSorting<CustomerSort>]
    public static Task<Page<Customer>> GetCustomersAsync(
        PagingArguments paging,
        QueryContext<Customer> query,
        CustomerPageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
