using Backoffice.DataLoaders.Billing;
using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Scheduling;
using Backoffice.GraphQL.Connections.Nodes;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Billing;
using Backoffice.Schema.Caching;
using Backoffice.Schema.Scheduling;

namespace Backoffice.Schema.Customers;

[ObjectType<Customer>]
[EntityType]
[CachedAs(CacheCategory.Details)]
[Node]
internal static class CustomerNode
{
    /// <summary>The customer's appointments.</summary>
    [BatchResolver]
    [UsePaging]
    [UseFiltering<AppointmentFilter>]
    [UseSorting<AppointmentSort>]
    public static Task<IReadOnlyList<Page<Appointment>>> GetAppointmentsAsync(
        [Parent(nameof(Customer.Id))] IReadOnlyList<Customer> customers,
        PagingArguments paging,
        QueryContext<Appointment> query,
        AppointmentsByCustomerIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(customers.Keys(x => x.Id), paging, query, selection, cancellationToken);

    /// <summary>The customer's invoices.</summary>
    [BatchResolver]
    [UsePaging]
    [UseFiltering<InvoiceFilter>]
    [UseSorting<InvoiceOfCustomerSort>]
    public static Task<IReadOnlyList<Page<Invoice>>> GetInvoicesAsync(
        [Parent(nameof(Customer.Id))] IReadOnlyList<Customer> customers,
        PagingArguments paging,
        QueryContext<Invoice> query,
        InvoicesByCustomerIdLoader loader,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        loader.LoadAsync(customers.Keys(x => x.Id), paging, query, selection, cancellationToken);
}
