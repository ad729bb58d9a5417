namespace Backoffice.Persistence.Billing;

/// <summary>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</summary>
public enum PaymentMethod : short
{
    Cash = 1,
    Card = 2,
    Transfer = 3,
}
