namespace Backoffice.Persistence.Customers;

/// <summary>The money of a customer in one currency.</summary>
/// <param name="Currency">The currency of the invoices.</param>
/// <param name="Paid">The sum of the payments that have succeeded.</param>
/// <param name="Outstanding">The sum that is left to pay on invoices that have been sent.</param>
public readonly record struct CustomerAmount(string Currency, decimal Paid, decimal Outstanding);
