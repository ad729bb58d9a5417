namespace Backoffice.Persistence.Billing;

/// <summary>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</summary>
public enum InvoiceStatus : short
{
    Draft = 1,
    Sent = 2,
    Paid = 3,
    Overdue = 4,
    Void = 5,
}
