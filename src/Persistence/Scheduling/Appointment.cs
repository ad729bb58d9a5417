using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Scheduling;

/// <summary>A service that a customer has booked with a staff member.</summary>
public sealed class Appointment : TenantEntity
{
    /// <summary>Longer ones are slips of the pen.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(24);

    private Guid _staffMemberId;
    private Guid _branchId;
    private DateTimeOffset _startsAt;
    private DateTimeOffset _endsAt;
    private AppointmentStatus _status = AppointmentStatus.Booked;

    public required Guid CustomerId { get; init; }

    public required Guid StaffMemberId { get => _staffMemberId; init => _staffMemberId = value; }

    public required Guid BranchId { get => _branchId; init => _branchId = value; }

    public required string Service { get; set; }

    public required DateTimeOffset StartsAt { get => _startsAt; init => _startsAt = value; }

    public required DateTimeOffset EndsAt { get => _endsAt; init => _endsAt = value; }

    public AppointmentStatus Status { get => _status; init => _status = value; }

    public string? Note { get; set; }

    public Customer? Customer { get; private set; }

    public StaffMember? StaffMember { get; private set; }

    public Branch? Branch { get; private set; }

    private bool IsOver => _status is AppointmentStatus.Completed or AppointmentStatus.Cancelled or AppointmentStatus.NoShow;

    /// <summary>Moves the appointment to another time, staff member or branch. Who was expected has to confirm anew.</summary>
    /// <returns>Whether it was moved: what is over stays where it is.</returns>
    public bool TryReschedule(DateTimeOffset startsAt, DateTimeOffset endsAt, Guid staffMemberId, Guid branchId)
    {
        if (!TryBecome(AppointmentStatus.Booked))
        {
            return false;
        }

        (_startsAt, _endsAt, _staffMemberId, _branchId) = (startsAt, endsAt, staffMemberId, branchId);
        return true;
    }

    /// <summary>Calls the appointment off, which frees the staff member's time.</summary>
    /// <returns>Whether it was called off: what is over stays as it is.</returns>
    public bool TryCancel() => TryBecome(AppointmentStatus.Cancelled);

    /// <summary>Says that the customer has been served.</summary>
    /// <returns>Whether it was completed: what is over stays as it is.</returns>
    public bool TryComplete() => TryBecome(AppointmentStatus.Completed);

    private bool TryBecome(AppointmentStatus status)
    {
        if (IsOver)
        {
            return false;
        }

        _status = status;
        return true;
    }
}
