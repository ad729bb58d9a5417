using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Production;

/// <summary>A kind of work that steps of jobs consist of, such as milling or painting.</summary>
public sealed class Process : TenantEntity
{
    /// <summary>The name of the process, unique in the company.</summary>
    public required string Name { get; set; }

    public ICollection<ProcessPermission> Permissions => field ??= [];

    public ICollection<JobStep> JobSteps => field ??= [];

    /// <summary>Tests whether users of a role may change the steps of the process: owners and managers always, others where a permission says so.</summary>
    /// <remarks>All permissions must be loaded.</remarks>
    public bool Permits(UserRole role) =>
        role is UserRole.Owner or UserRole.Manager || Permissions.Any(permission => permission.Role == role && permission.IsAllowed);
}
