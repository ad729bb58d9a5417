using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Administration;

/// <summary>A place where the company serves its customers.</summary>
public sealed class Branch : TenantEntity
{
    public required string Name { get; set; }

    public string? Address { get; set; }

    /// <summary>An IANA name such as <c>Europe/Zurich</c>.</summary>
    public required string TimeZone { get; set; }

    public bool IsActive { get; set; } = true;

    public ICollection<StaffMember> StaffMembers => field ??= [];

    public ICollection<Appointment> Appointments => field ??= [];
}
