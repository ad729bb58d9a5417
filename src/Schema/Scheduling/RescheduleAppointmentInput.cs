using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The new time of an appointment, with a new staff member or branch where one is given.</summary>
/// <param name="Id">The id of the appointment.</param>
/// <param name="StartsAt">The new start of the appointment.</param>
/// <param name="EndsAt">The new end of the appointment, at most 24 hours after its start.</param>
/// <param name="StaffMemberId">The id of the new staff member; null to keep the present one.</param>
/// <param name="BranchId">The id of the new branch; null to keep the present one.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record RescheduleAppointmentInput(
    [property: ID<Appointment>] Guid Id,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    [property: ID<StaffMember>] Guid? StaffMemberId,
    [property: ID<Branch>] Guid? BranchId,
    uint? Version) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors() => InvalidAppointmentTimeError.Find(StartsAt.ToStored(), EndsAt.ToStored());
}
