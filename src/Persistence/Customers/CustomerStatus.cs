namespace Backoffice.Persistence.Customers;

/// <summary>How a customer stands with the company.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum CustomerStatus : short
{
    Lead = 1,
    Active = 2,
    Inactive = 3,
}
