namespace Backoffice.Persistence.Customers;

/// <summary>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</summary>
public enum CustomerStatus : short
{
    Lead = 1,
    Active = 2,
    Inactive = 3,
}
