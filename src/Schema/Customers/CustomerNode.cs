using Backoffice.DataLoaders.Customers;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Customers;

namespace Backoffice.Schema.Customers;

[ObjectType<Customer>]
internal static class CustomerNode
{
    /// <summary>The first and the last name of the customer.</summary>
    public static string GetDisplayName([Parent(nameof(Customer.FirstName), nameof(Customer.LastName))] Customer customer) =>
        $"{customer.FirstName} {customer.LastName}";

    /// <summary>Counts and sums over what belongs to the customer.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<CustomerStats>> GetStatsAsync(
        [Parent(nameof(Customer.Id))] IReadOnlyList<Customer> customers,
        TotalsByCustomerIdLoader totals,
        FieldSelection selection,
        CancellationToken cancellationToken)
    {
        var includesMoney = selection.RequiredMembers(typeof(CustomerStats))
            .Overlaps([nameof(CustomerStats.LifetimeValue), nameof(CustomerStats.Outstanding), nameof(CustomerStats.Amounts)]);
        var read = await totals.LoadAsync(customers.Keys(static customer => customer.Id), includesMoney, selection, cancellationToken);
        return [.. read.Select(CustomerStats.Of)];
    }

    /// <summary>The history of the customer: appointments, invoices, payments, activities, jobs and support tickets, the latest first; those of the future come before.</summary>
    /// <param name="types">The types of the items; null for all that the role of the signed-in user may read.</param>
    [BatchResolver]
    [UsePaging(IncludeTotalCount = false, ConnectionName = "Timeline")]
    public static Task<IReadOnlyList<Page<ITimelineItem>>> GetTimelineAsync(
        [Parent(nameof(Customer.Id))] IReadOnlyList<Customer> customers,
        IReadOnlyList<TimelineItemType>? types,
        PagingArguments paging,
        TimelineByCustomerIdLoader timelines,
        Caller caller,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        timelines.LoadAsync(
            customers.Keys(static customer => customer.Id), TimelineAccess.Check(types, caller), paging, selection, cancellationToken);
}
