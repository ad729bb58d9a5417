using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The appointment would end before it begins, or last too long.</summary>
internal sealed record InvalidAppointmentTimeError(string Message) : MutationError(Message)
{
    /// <summary>Looks for what is wrong with a time.</summary>
    /// <returns>The error; null when the time is fine.</returns>
    public static InvalidAppointmentTimeError? Find(DateTimeOffset startsAt, DateTimeOffset endsAt) =>
        endsAt <= startsAt ? new("The appointment must end after it begins.")
        : endsAt - startsAt > Appointment.MaxDuration ? new($"An appointment lasts at most {Appointment.MaxDuration.TotalHours:0} hours.")
        : null;
}
