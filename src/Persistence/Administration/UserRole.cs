namespace Backoffice.Persistence.Administration;

/// <summary>The role of a user, which determines what the user may read and change.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum UserRole : short
{
    /// <summary>An owner, who may read and change everything, including the company itself and the cache.</summary>
    Owner = 1,

    /// <summary>A manager, who may read and change everything except what is reserved for owners.</summary>
    Manager = 2,

    /// <summary>A member of the staff, who may read everything except invoices, payments and users, change appointments and support tickets, and change the job steps that process permissions allow.</summary>
    Staff = 3,

    /// <summary>A user who may read everything except invoices, payments, users and internal notes of support tickets, and change nothing.</summary>
    ReadOnly = 4,
}
