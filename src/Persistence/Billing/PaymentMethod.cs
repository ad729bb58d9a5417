namespace Backoffice.Persistence.Billing;

/// <summary>A payment method.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum PaymentMethod : short
{
    /// <summary>Payment in cash.</summary>
    Cash = 1,

    /// <summary>Payment by credit or debit card.</summary>
    Card = 2,

    /// <summary>Payment by bank transfer.</summary>
    Transfer = 3,
}
