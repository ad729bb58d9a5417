using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class RescheduleAppointmentPayloadGraphType : ObjectGraphType<RescheduleAppointmentPayload>
{
    public RescheduleAppointmentPayloadGraphType()
    {
        Name = "RescheduleAppointmentPayload";
        Field<AppointmentGraphType>("appointment").Resolve(context => context.Source.Appointment);
        Field<ListGraphType<NonNullGraphType<AppointmentNotFoundErrorGraphType>>>("errors").Resolve(context => context.Source.Errors);
    }
}
