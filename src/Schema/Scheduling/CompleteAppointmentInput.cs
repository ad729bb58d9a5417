using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>An appointment to be completed.</summary>
/// <param name="Id">The appointment.</param>
/// <param name="Version">The version that you have seen: if there is a newer one, nothing is changed. Null for any.</param>
internal sealed record CompleteAppointmentInput([property: ID<Appointment>] Guid Id, uint? Version);
