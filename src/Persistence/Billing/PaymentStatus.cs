namespace Backoffice.Persistence.Billing;

/// <summary>The status of a payment.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum PaymentStatus : short
{
    /// <summary>The payment has been started, but the money has not arrived yet.</summary>
    Pending = 1,

    /// <summary>The money has been received.</summary>
    Succeeded = 2,

    /// <summary>The payment has failed; no money has been received.</summary>
    Failed = 3,

    /// <summary>The money has been returned to the customer.</summary>
    Refunded = 4,
}
