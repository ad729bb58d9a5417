namespace Backoffice.Persistence.Customers;

/// <summary>The status of a service line.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum ServiceLineStatus : short
{
    /// <summary>The service line is ordered, but not in service yet.</summary>
    Pending = 1,

    /// <summary>The service line is in service.</summary>
    Active = 2,

    /// <summary>The service is interrupted, for example because invoices have not been paid.</summary>
    Suspended = 3,

    /// <summary>The service has ended.</summary>
    Closed = 4,
}
