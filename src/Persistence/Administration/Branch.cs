using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Administration;

/// <summary>A place where the company serves its customers.</summary>
public sealed class Branch : TenantEntity
{
    /// <summary>The name of the branch.</summary>
    public required string Name { get; set; }

    /// <summary>The postal address of the branch; null when it is unknown.</summary>
    public string? Address { get; set; }

    /// <summary>The time zone of the branch, as an IANA name such as <c>Europe/Zurich</c>.</summary>
    public required string TimeZone { get; set; }

    /// <summary>True if the branch is open for business.</summary>
    public bool IsActive { get; set; } = true;

    public ICollection<StaffMember> StaffMembers => field ??= [];

    public ICollection<Appointment> Appointments => field ??= [];

    public ICollection<Machine> Machines => field ??= [];
}
