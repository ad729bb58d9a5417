using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The appointment would not end after its start, or would be longer than 24 hours.</summary>
internal sealed record InvalidAppointmentTimeError(string Message) : MutationError(Message)
{
    /// <summary>Finds what is wrong with a time.</summary>
    /// <returns>The error, at the end of the appointment; none when the time is fine.</returns>
    public static IEnumerable<InvalidAppointmentTimeError> Find(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (endsAt <= startsAt)
        {
            yield return At("The appointment must end after its start.");
        }
        else if (endsAt - startsAt > Appointment.MaxDuration)
        {
            yield return At($"An appointment can last at most {Appointment.MaxDuration.TotalHours:0} hours.");
        }
    }

    private static InvalidAppointmentTimeError At(string message) => new(message) { Path = ["endsAt"] };
}
