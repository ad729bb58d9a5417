using Backoffice.GraphQLDotNet.Data;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed record RescheduleAppointmentPayload(Appointment? Appointment, IReadOnlyList<string>? Errors);
