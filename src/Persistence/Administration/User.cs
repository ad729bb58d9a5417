using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Administration;

/// <summary>A person who signs in for the company.</summary>
public sealed class User : TenantEntity
{
    /// <summary>The e-mail address that the user signs in with, in lower case; unique in the company.</summary>
    /// <remarks>Lower case, so that equality is all a look-up needs.</remarks>
    public required string Email { get; set => field = value.ToLowerInvariant(); }

    /// <summary>The name of the user, as other users see it.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The role of the user, which determines what the user may read and change.</summary>
    public required UserRole Role { get; set; }

    /// <summary>True if the user may sign in.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Null until an invited user has chosen a password.</summary>
    [Secret]
    public string? PasswordHash { get; set; }
}
