namespace Backoffice.Persistence.Customers;

/// <summary>The status of a customer.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum CustomerStatus : short
{
    /// <summary>The customer is interested, but has not become a regular customer yet.</summary>
    Lead = 1,

    /// <summary>The customer uses the services of the company.</summary>
    Active = 2,

    /// <summary>The customer no longer uses the services of the company, or has been archived.</summary>
    Inactive = 3,
}
