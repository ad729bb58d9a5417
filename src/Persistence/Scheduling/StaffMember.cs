using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Scheduling;

/// <summary>Somebody who serves customers.</summary>
public sealed class StaffMember : TenantEntity
{
    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Title { get; set; }

    public Guid? BranchId { get; set; }

    public bool IsActive { get; set; } = true;

    public Branch? Branch { get; private set; }

    public ICollection<Appointment> Appointments => field ??= [];
}
