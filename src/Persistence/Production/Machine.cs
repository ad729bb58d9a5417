using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Production;

/// <summary>A machine that steps of jobs are carried out on.</summary>
public sealed class Machine : TenantEntity
{
    /// <summary>The id of the branch where the machine stands.</summary>
    public required Guid BranchId { get; set; }

    /// <summary>The name of the machine.</summary>
    public required string Name { get; set; }

    /// <summary>The status of the machine.</summary>
    public MachineStatus Status { get; set; } = MachineStatus.Active;

    /// <summary>True if the company uses the machine at present.</summary>
    public bool IsActive { get; set; } = true;

    public Branch? Branch { get; private set; }

    public ICollection<JobStep> JobSteps => field ??= [];

    /// <summary>Tests whether steps can be planned on the machine.</summary>
    public bool TakesSteps() => IsActive && Status is not MachineStatus.Maintenance;

    /// <summary>Tests whether steps can be started on the machine.</summary>
    public bool Runs() => IsActive && Status is MachineStatus.Active;
}
