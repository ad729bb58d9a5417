namespace Backoffice.Persistence.Billing;

/// <summary>How far an invoice has come.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum InvoiceStatus : short
{
    Draft = 1,
    Sent = 2,
    Paid = 3,
    Overdue = 4,
    Void = 5,
}
