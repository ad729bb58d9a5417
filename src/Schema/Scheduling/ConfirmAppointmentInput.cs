using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The appointment to confirm.</summary>
/// <param name="Id">The id of the appointment.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record ConfirmAppointmentInput([property: ID<Appointment>] Guid Id, uint? Version);
