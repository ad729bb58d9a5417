namespace Backoffice.Persistence.Billing;

/// <summary>How a payment is made.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum PaymentMethod : short
{
    Cash = 1,
    Card = 2,
    Transfer = 3,
}
