using Backoffice.GraphQLDotNet.Data;
using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class MutationGraphType : ObjectGraphType
{
    public MutationGraphType()
    {
        Name = "Mutation";
        Field<NonNullGraphType<RescheduleAppointmentPayloadGraphType>>("rescheduleAppointment")
            .Argument<NonNullGraphType<RescheduleAppointmentInputGraphType>>("input")
            .ResolveAsync(async context =>
            {
                var input = context.GetArgument<RescheduleAppointmentInput>("input");
                await using var rows = context.Company().Open();
                var appointment = await rows.Appointments.AsTracking()
                    .FirstOrDefaultAsync(row => row.Id == input.Id, context.CancellationToken);
                if (appointment is not { Status: AppointmentStatus.Booked or AppointmentStatus.Confirmed })
                {
                    return new RescheduleAppointmentPayload(null, ["There is no such appointment that can be moved."]);
                }

                appointment.StartsAt = input.StartsAt.ToUniversalTime();
                appointment.EndsAt = input.EndsAt.ToUniversalTime();
                appointment.Status = AppointmentStatus.Booked;
                appointment.UpdatedAt = TimeProvider.System.GetUtcNow().UtcDateTime;
                await rows.SaveChangesAsync(context.CancellationToken);
                return new RescheduleAppointmentPayload(appointment, null);
            });
    }
}
