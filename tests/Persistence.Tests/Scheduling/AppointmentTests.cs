using Backoffice.Persistence.Scheduling;
using Xunit;

namespace Backoffice.Persistence.Tests.Scheduling;

public sealed class AppointmentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AppointmentStatus.Booked)]
    [InlineData(AppointmentStatus.Confirmed)]
    public void What_is_to_come_can_be_moved_cancelled_and_completed(AppointmentStatus status)
    {
        var (moved, staffMemberId, branchId) = (Appointment(status), Guid.NewGuid(), Guid.NewGuid());
        Assert.True(moved.TryReschedule(Noon.AddDays(1), Noon.AddDays(1).AddHours(2), staffMemberId, branchId));
        Assert.Equal(
            (Noon.AddDays(1), Noon.AddDays(1).AddHours(2), staffMemberId, branchId, AppointmentStatus.Booked),
            (moved.StartsAt, moved.EndsAt, moved.StaffMemberId, moved.BranchId, moved.Status));

        var cancelled = Appointment(status);
        Assert.True(cancelled.TryCancel());
        Assert.Equal(AppointmentStatus.Cancelled, cancelled.Status);

        var completed = Appointment(status);
        Assert.True(completed.TryComplete());
        Assert.Equal(AppointmentStatus.Completed, completed.Status);
    }

    [Theory]
    [InlineData(AppointmentStatus.Completed)]
    [InlineData(AppointmentStatus.Cancelled)]
    [InlineData(AppointmentStatus.NoShow)]
    public void What_is_over_stays_as_it_is(AppointmentStatus status)
    {
        var appointment = Appointment(status);
        Assert.False(appointment.TryReschedule(Noon.AddDays(1), Noon.AddDays(2), Guid.NewGuid(), Guid.NewGuid()));
        Assert.False(appointment.TryCancel());
        Assert.False(appointment.TryComplete());
        Assert.Equal((Noon, Noon.AddHours(1), Guid.Empty, status), (appointment.StartsAt, appointment.EndsAt, appointment.BranchId, appointment.Status));
    }

    private static Appointment Appointment(AppointmentStatus status) => new()
    {
        CustomerId = Guid.Empty,
        StaffMemberId = Guid.Empty,
        BranchId = Guid.Empty,
        Service = "Haircut",
        StartsAt = Noon,
        EndsAt = Noon.AddHours(1),
        Status = status,
    };
}
