namespace Backoffice.Persistence.Billing;

/// <summary>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</summary>
public enum PaymentStatus : short
{
    Pending = 1,
    Succeeded = 2,
    Failed = 3,
    Refunded = 4,
}
