using Backoffice.DataLoaders.Billing;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

[QueryType]
internal static class InvoiceQueries
{
    /// <summary>An invoice by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<Invoice?> GetInvoiceAsync(
        [ID<Invoice>] Guid id, InvoiceByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's invoices.</summary>
    [UsePaging]
    [UseFiltering<InvoiceFilter>]
    [UseSorting<InvoiceSort>]
    public static Task<Page<Invoice>> GetInvoicesAsync(
        PagingArguments paging,
        QueryContext<Invoice> query,
        InvoicePageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
