namespace Backoffice.Persistence.Tests;

internal static class Table
{
    public static readonly string[] OfCompanies =
        ["branches", "users", "customers", "staff_members", "appointments", "invoices", "invoice_lines", "payments"];
}
