using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Scheduling;

/// <summary>An appointment: a service that a customer has booked with a staff member.</summary>
public sealed class Appointment : TenantEntity, ITimelineItem
{
    /// <summary>The longest duration; longer appointments are rejected as input errors.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(24);

    private Guid _staffMemberId;
    private Guid _branchId;
    private DateTimeOffset _startsAt;
    private DateTimeOffset _endsAt;
    private AppointmentStatus _status = AppointmentStatus.Booked;

    /// <summary>The id of the customer who has the appointment.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The id of the staff member who serves the customer.</summary>
    public required Guid StaffMemberId { get => _staffMemberId; init => _staffMemberId = value; }

    /// <summary>The id of the branch where the appointment takes place.</summary>
    public required Guid BranchId { get => _branchId; init => _branchId = value; }

    /// <summary>The service that has been booked.</summary>
    public required string Service { get; set; }

    /// <summary>The time at which the appointment starts.</summary>
    public required DateTimeOffset StartsAt { get => _startsAt; init => _startsAt = value; }

    /// <summary>The time at which the appointment ends.</summary>
    public required DateTimeOffset EndsAt { get => _endsAt; init => _endsAt = value; }

    /// <summary>The status of the appointment.</summary>
    public AppointmentStatus Status { get => _status; init => _status = value; }

    /// <summary>A note for the staff member; null when there is none.</summary>
    public string? Note { get; set; }

    public Customer? Customer { get; private set; }

    public StaffMember? StaffMember { get; private set; }

    public Branch? Branch { get; private set; }

    private bool IsOver => _status is AppointmentStatus.Completed or AppointmentStatus.Cancelled or AppointmentStatus.NoShow;

    /// <summary>Moves the appointment to another time, staff member or branch. The customer must confirm it again.</summary>
    /// <returns>True if it was moved; an appointment that is over cannot be moved.</returns>
    public bool TryReschedule(DateTimeOffset startsAt, DateTimeOffset endsAt, Guid staffMemberId, Guid branchId)
    {
        if (!TryBecome(AppointmentStatus.Booked))
        {
            return false;
        }

        (_startsAt, _endsAt, _staffMemberId, _branchId) = (startsAt, endsAt, staffMemberId, branchId);
        return true;
    }

    /// <summary>Cancels the appointment, which frees the time of the staff member.</summary>
    /// <returns>True if it was cancelled; an appointment that is over cannot be cancelled.</returns>
    public bool TryCancel() => TryBecome(AppointmentStatus.Cancelled);

    /// <summary>Marks the appointment as completed.</summary>
    /// <returns>True if it was completed; an appointment that is over cannot be completed.</returns>
    public bool TryComplete() => TryBecome(AppointmentStatus.Completed);

    /// <summary>Marks the appointment as confirmed by the customer.</summary>
    /// <returns>True if it is confirmed; an appointment that is over cannot be confirmed.</returns>
    public bool TryConfirm() => TryBecome(AppointmentStatus.Confirmed);

    /// <summary>Marks the appointment as missed by the customer, which frees the time of the staff member.</summary>
    /// <returns>True if it was marked; an appointment that is over cannot be missed.</returns>
    public bool TryMarkNoShow() => TryBecome(AppointmentStatus.NoShow);

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
