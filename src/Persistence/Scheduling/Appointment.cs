using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Scheduling;

/// <summary>A service that a customer has booked with a staff member.</summary>
public sealed class Appointment : TenantEntity
{
    public required Guid CustomerId { get; init; }

    public required Guid StaffMemberId { get; set; }

    public required Guid BranchId { get; set; }

    public required string Service { get; set; }

    public required DateTimeOffset StartsAt { get; set; }

    public required DateTimeOffset EndsAt { get; set; }

    public AppointmentStatus Status { get; set; } = AppointmentStatus.Booked;

    public string? Note { get; set; }

    public Customer? Customer { get; private set; }

    public StaffMember? StaffMember { get; private set; }

    public Branch? Branch { get; private set; }
}
