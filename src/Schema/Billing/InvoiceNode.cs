using Backoffice.DataLoaders.Billing;
using Backoffice.DataLoaders.Customers;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Billing;

[ObjectType<Invoice>]
[EntityType(Hides = [nameof(Invoice.TotalCents)])]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class InvoiceNode
{
    /// <summary>Who owes.</summary>
    [BatchResolver]
    public static Task<Customer[]> GetCustomerAsync(
        [Parent(nameof(Invoice.CustomerId))] IReadOnlyList<Invoice> invoices,
        CustomerByIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadRequiredAsync(invoices.Keys(x => x.CustomerId), selection, cancellationToken);

    /// <summary>What is charged for.</summary>
    [BatchResolver]
    [UsePaging(ConnectionName = "InvoiceLines")]
    [UseFiltering<InvoiceLineFilter>]
    [UseSorting<InvoiceLineOfInvoiceSort>]
    public static Task<IReadOnlyList<Page<InvoiceLine>>> GetLinesAsync(
        [Parent(nameof(Invoice.Id))] IReadOnlyList<Invoice> invoices,
        PagingArguments paging,
        QueryContext<InvoiceLine> query,
        InvoiceLinesByInvoiceIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(invoices.Keys(x => x.Id), paging, query, selection, cancellationToken);

    /// <summary>What has been paid.</summary>
    [BatchResolver]
    [UsePaging]
    [UseFiltering<PaymentFilter>]
    [UseSorting<PaymentSort>]
    public static Task<IReadOnlyList<Page<Payment>>> GetPaymentsAsync(
        [Parent(nameof(Invoice.Id))] IReadOnlyList<Invoice> invoices,
        PagingArguments paging,
        QueryContext<Payment> query,
        PaymentsByInvoiceIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(invoices.Keys(x => x.Id), paging, query, selection, cancellationToken);
}
