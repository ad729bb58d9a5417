using Backoffice.Persistence.Administration;

namespace Backoffice.Schema.Access;

/// <summary>The roles that may do something.</summary>
[Flags]
internal enum Roles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Owners alone.</summary>
    Owners = 1 << (UserRole.Owner - 1),

    /// <summary>Owners and managers.</summary>
    Management = Owners | (1 << (UserRole.Manager - 1)),

    /// <summary>Everybody who may change anything: owners, managers and staff.</summary>
    Staff = Management | (1 << (UserRole.Staff - 1)),

    /// <summary>Every signed-in user.</summary>
    All = Staff | (1 << (UserRole.ReadOnly - 1)),
}
