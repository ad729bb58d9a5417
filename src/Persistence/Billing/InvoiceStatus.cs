namespace Backoffice.Persistence.Billing;

/// <summary>The status of an invoice.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum InvoiceStatus : short
{
    /// <summary>The invoice has not been issued yet.</summary>
    Draft = 1,

    /// <summary>The invoice has been issued and is waiting for payment.</summary>
    Sent = 2,

    /// <summary>The invoice has been paid in full.</summary>
    Paid = 3,

    /// <summary>The invoice is past its due date and has not been paid in full.</summary>
    Overdue = 4,

    /// <summary>The invoice has been declared void; nothing is owed for it.</summary>
    Void = 5,
}
