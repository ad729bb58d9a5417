namespace Backoffice.Persistence.Administration;

/// <summary>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</summary>
public enum UserRole : short
{
    Owner = 1,
    Manager = 2,
    Staff = 3,
    ReadOnly = 4,
}
