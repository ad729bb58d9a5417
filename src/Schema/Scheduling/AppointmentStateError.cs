using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The appointment is over, so it can no longer be changed.</summary>
/// <param name="Status">The status of the appointment.</param>
internal sealed record AppointmentStateError(AppointmentStatus Status, string Message) : MutationError(Message)
{
    public static AppointmentStateError For(AppointmentStatus status, string intent) =>
        new(status, $"The appointment is {SchemaNaming.EnumValueName(status.ToString())}, so it can't be {intent}.");
}
