namespace Backoffice.Persistence.Billing;

/// <summary>How far a payment has come.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum PaymentStatus : short
{
    Pending = 1,
    Succeeded = 2,
    Failed = 3,
    Refunded = 4,
}
