using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Support;

namespace Backoffice.Persistence.Scheduling;

/// <summary>A person who serves customers.</summary>
public sealed class StaffMember : TenantEntity
{
    /// <summary>The name of the staff member.</summary>
    public required string Name { get; set; }

    /// <summary>The e-mail address of the staff member; null when it is unknown.</summary>
    public string? Email { get; set; }

    /// <summary>The job title of the staff member; null when there is none.</summary>
    public string? Title { get; set; }

    /// <summary>The id of the branch where the staff member works; null when the staff member is not assigned to a branch.</summary>
    public Guid? BranchId { get; set; }

    /// <summary>True if the staff member works for the company at present.</summary>
    public bool IsActive { get; set; } = true;

    public Branch? Branch { get; private set; }

    public ICollection<Appointment> Appointments => field ??= [];

    public ICollection<JobStep> JobSteps => field ??= [];

    public ICollection<Deal> Deals => field ??= [];

    public ICollection<Activity> Activities => field ??= [];

    public ICollection<SupportTicket> Tickets => field ??= [];
}
