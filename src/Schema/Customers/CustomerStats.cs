using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Billing;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Customers;

/// <summary>Counts and sums over what belongs to a customer.</summary>
/// <param name="AppointmentCount">The number of appointments that have not been cancelled, those of the future included.</param>
/// <param name="LastVisitAt">The time at which the last completed appointment started; null when no appointment has been completed.</param>
/// <param name="OpenTickets">The number of support tickets that are <c>OPEN</c> or <c>PENDING</c>.</param>
[ObjectType]
[Access(Roles.All)]
[CachedAs(CacheCategory.Dashboards)]
[MadeOf(typeof(Appointment), typeof(Invoice), typeof(Payment), typeof(SupportTicket), typeof(Company))]
public sealed record CustomerStats(int AppointmentCount, DateTimeOffset? LastVisitAt, int OpenTickets)
{
    /// <summary>
    /// The sum that the customer has paid, in the currency of the company; amounts in other currencies are in <c>amounts</c>. For owners and managers;
    /// null with an error for other roles.
    /// </summary>
    [Access(Roles.Management)]
    [SemanticNonNull]
    public decimal LifetimeValue { get; init; }

    /// <summary>
    /// The sum that is left to pay on invoices that have been sent, in the currency of the company; amounts in other currencies are in <c>amounts</c>.
    /// For owners and managers; null with an error for other roles.
    /// </summary>
    [Access(Roles.Management)]
    [SemanticNonNull]
    public decimal Outstanding { get; init; }

    /// <summary>The money of the customer, for each currency of the customer's invoices. For owners and managers; null with an error for other roles.</summary>
    [Access(Roles.Management)]
    [SemanticNonNull]
    [ListSize(2)]
    public required IReadOnlyList<CustomerMoney> Amounts { get; init; }

    internal static CustomerStats Of(CustomerTotals totals)
    {
        var own = totals.Amounts.FirstOrDefault(amount => amount.Currency == totals.CompanyCurrency);
        return new CustomerStats(totals.AppointmentCount, totals.LastVisitAt, totals.OpenTickets)
        {
            LifetimeValue = own.Paid.ToStored(),
            Outstanding = own.Outstanding.ToStored(),
            Amounts = [.. totals.Amounts.Select(amount => new CustomerMoney(amount.Currency, amount.Paid.ToStored(), amount.Outstanding.ToStored()))],
        };
    }
}
