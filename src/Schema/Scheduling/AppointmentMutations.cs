using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

[MutationType]
internal static class AppointmentMutations
{
    /// <summary>Books an appointment for a customer with a staff member, who must be free at that time.</summary>
    [UseMutationConvention]
    [Error<InvalidAppointmentTimeError>]
    [Error<StaffMemberDoubleBookedError>]
    public static Task<MutationResult<Appointment>> BookAppointmentAsync(
        BookAppointmentInput input, AppointmentWriter writer, CancellationToken cancellationToken)
    {
        var appointment = new Appointment
        {
            CustomerId = input.CustomerId,
            StaffMemberId = input.StaffMemberId,
            BranchId = input.BranchId,
            Service = input.Service,
            StartsAt = input.StartsAt.ToStored(),
            EndsAt = input.EndsAt.ToStored(),
            Note = input.Note,
        };
        return writer.AddAsync(appointment, cancellationToken);
    }

    /// <summary>
    /// Moves an appointment to another time, and to another staff member or branch where one is given. A <c>CONFIRMED</c> appointment becomes
    /// <c>BOOKED</c> again.
    /// </summary>
    [UseMutationConvention]
    [Error<InvalidAppointmentTimeError>]
    [Error<AppointmentStateError>]
    [Error<StaffMemberDoubleBookedError>]
    public static Task<MutationResult<Appointment>> RescheduleAppointmentAsync(
        RescheduleAppointmentInput input, AppointmentWriter writer, CancellationToken cancellationToken)
    {
        var (startsAt, endsAt) = (input.StartsAt.ToStored(), input.EndsAt.ToStored());
        return writer.ChangeAsync(input.Id, input.Version, Reschedule, cancellationToken);

        AppointmentStateError? Reschedule(Appointment appointment) =>
            appointment.TryReschedule(
                startsAt, endsAt, input.StaffMemberId ?? appointment.StaffMemberId, input.BranchId ?? appointment.BranchId)
                ? null
                : AppointmentStateError.For(appointment.Status, "rescheduled");
    }

    /// <summary>Cancels an appointment, which frees the time of the staff member.</summary>
    [UseMutationConvention]
    [Error<AppointmentStateError>]
    public static Task<MutationResult<Appointment>> CancelAppointmentAsync(
        CancelAppointmentInput input, AppointmentWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static appointment => appointment.TryCancel() ? null : AppointmentStateError.For(appointment.Status, "cancelled"),
            cancellationToken);

    /// <summary>Marks an appointment as completed: the customer has been served.</summary>
    [UseMutationConvention]
    [Error<AppointmentStateError>]
    public static Task<MutationResult<Appointment>> CompleteAppointmentAsync(
        CompleteAppointmentInput input, AppointmentWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static appointment => appointment.TryComplete() ? null : AppointmentStateError.For(appointment.Status, "completed"),
            cancellationToken);

    /// <summary>Changes the service or the note of an appointment. Fields that the input leaves out keep their values.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<Appointment>> UpdateAppointmentAsync(
        UpdateAppointmentInput input, AppointmentWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            appointment =>
            {
                input.Change(appointment);
                return null;
            },
            cancellationToken);

    /// <summary>Marks an appointment as confirmed by the customer. Confirming one that is <c>CONFIRMED</c> succeeds and changes nothing.</summary>
    [UseMutationConvention]
    [Error<AppointmentStateError>]
    public static Task<MutationResult<Appointment>> ConfirmAppointmentAsync(
        ConfirmAppointmentInput input, AppointmentWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static appointment => appointment.TryConfirm() ? null : AppointmentStateError.For(appointment.Status, "confirmed"),
            cancellationToken);

    /// <summary>Marks an appointment as missed by the customer, which frees the time of the staff member.</summary>
    [UseMutationConvention]
    [Error<AppointmentStateError>]
    public static Task<MutationResult<Appointment>> MarkNoShowAsync(
        MarkNoShowInput input, AppointmentWriter writer, CancellationToken cancellationToken) =>
        writer.ChangeAsync(
            input.Id,
            input.Version,
            static appointment => appointment.TryMarkNoShow() ? null : AppointmentStateError.For(appointment.Status, "marked as missed"),
            cancellationToken);
}
