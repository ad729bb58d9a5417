namespace Backoffice.GraphQLDotNet.Types;

internal sealed record RescheduleAppointmentInput
{
    public Guid Id { get; init; }

    public DateTime StartsAt { get; init; }

    public DateTime EndsAt { get; init; }
}
