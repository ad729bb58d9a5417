using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Administration;

/// <summary>Somebody who signs in for the company.</summary>
public sealed class User : TenantEntity
{
    /// <summary>The address that the user signs in with, in lower case; unique in the company.</summary>
    /// <remarks>Lower case, so that equality is all a look-up needs.</remarks>
    public required string Email { get; set => field = value.ToLowerInvariant(); }

    public required string DisplayName { get; set; }

    public required UserRole Role { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>Null until an invited user has chosen a password.</summary>
    public string? PasswordHash { get; set; }
}
