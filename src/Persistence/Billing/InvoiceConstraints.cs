namespace Backoffice.Persistence.Billing;

/// <summary>The constraints of the table that a write can run into; the SQL migrations make them.</summary>
public static class InvoiceConstraints
{
    public const string Customer = "invoices_customer_fkey";
}
