using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Production;

/// <summary>The permission of the users of a role to change the steps of a process.</summary>
public sealed class ProcessPermission : TenantEntity
{
    /// <summary>The id of the process.</summary>
    public required Guid ProcessId { get; init; }

    /// <summary>The role.</summary>
    public required UserRole Role { get; init; }

    /// <summary>True if the users of the role may change the steps of the process.</summary>
    public required bool IsAllowed { get; set; }

    public Process? Process { get; private set; }
}
