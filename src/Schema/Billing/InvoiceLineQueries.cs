using Backoffice.DataLoaders.Billing;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

[QueryType]
internal static class InvoiceLineQueries
{
    /// <summary>A line of an invoice by its id; null when the company has none.</summary>
    /// <param name="id">The global id.</param>
    [Lookup]
    public static Task<InvoiceLine?> GetInvoiceLineAsync(
        [ID<InvoiceLine>] Guid id, InvoiceLineByIdLoader loader, FieldSelection selection, CancellationToken cancellationToken) =>
        loader.LoadAsync(id, selection, cancellationToken);

    /// <summary>The company's invoice lines.</summary>
    [UsePaging]
    [UseFiltering<InvoiceLineFilter>]
    [UseSorting<InvoiceLineSort>]
    public static Task<Page<InvoiceLine>> GetInvoiceLinesAsync(
        PagingArguments paging,
        QueryContext<InvoiceLine> query,
        InvoiceLinePageLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(paging, query, selection, cancellationToken);
}
