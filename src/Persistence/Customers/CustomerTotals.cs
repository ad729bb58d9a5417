namespace Backoffice.Persistence.Customers;

/// <summary>Counts and sums of a customer's appointments, invoices and payments.</summary>
/// <param name="AppointmentCount">The number of appointments that were not cancelled.</param>
/// <param name="LastVisitAt">The time at which the last completed appointment started; null when there is none.</param>
/// <param name="OpenTickets">The number of support tickets that are open or pending.</param>
/// <param name="CompanyCurrency">The currency of the company.</param>
/// <param name="Amounts">The money, for each currency of the customer's invoices.</param>
public sealed record CustomerTotals(int AppointmentCount, DateTimeOffset? LastVisitAt, int OpenTickets, string CompanyCurrency, IReadOnlyList<CustomerAmount> Amounts);
