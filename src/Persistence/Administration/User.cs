using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Administration;

public sealed class User : TenantEntity
{
    /// <summary>Unique in the company; kept in lower case, so that equality is all a look-up needs.</summary>
    public required string Email { get; set => field = value.ToLowerInvariant(); }

    public required string DisplayName { get; set; }

    public required UserRole Role { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>Null until an invited user has chosen a password.</summary>
    public string? PasswordHash { get; set; }
}
