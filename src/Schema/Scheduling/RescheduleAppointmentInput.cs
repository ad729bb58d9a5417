using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>Another time for an appointment.</summary>
/// <param name="Id">The appointment.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends, at most 24 hours later.</param>
/// <param name="StaffMemberId">The staff member from now on; null for the same as before.</param>
/// <param name="BranchId">The branch from now on; null for the same as before.</param>
/// <param name="Version">The version that you have seen: if there is a newer one, nothing is changed. Null for any.</param>
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
