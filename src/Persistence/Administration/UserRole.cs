namespace Backoffice.Persistence.Administration;

/// <summary>What a user may do; invoices, payments and users are for owners and managers.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum UserRole : short
{
    Owner = 1,
    Manager = 2,
    Staff = 3,
    ReadOnly = 4,
}
