using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Scheduling;

/// <summary>An appointment was booked, rescheduled, cancelled or completed, and that is saved.</summary>
internal sealed record AppointmentChanged(Guid Id) : IEntityEvent;
