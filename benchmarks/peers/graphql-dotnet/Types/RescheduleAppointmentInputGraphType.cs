using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class RescheduleAppointmentInputGraphType : InputObjectGraphType<RescheduleAppointmentInput>
{
    public RescheduleAppointmentInputGraphType()
    {
        Name = "RescheduleAppointmentInput";
        Field(input => input.Id, type: typeof(NonNullGraphType<IdGraphType>));
        Field(input => input.StartsAt, type: typeof(NonNullGraphType<DateTimeGraphType>));
        Field(input => input.EndsAt, type: typeof(NonNullGraphType<DateTimeGraphType>));
    }
}
