using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>The appointment to book.</summary>
/// <param name="CustomerId">The id of the customer who has the appointment.</param>
/// <param name="StaffMemberId">The id of the staff member who serves the customer.</param>
/// <param name="BranchId">The id of the branch where the appointment takes place.</param>
/// <param name="Service">The service to book.</param>
/// <param name="StartsAt">The time at which the appointment starts.</param>
/// <param name="EndsAt">The time at which the appointment ends, at most 24 hours after its start.</param>
/// <param name="Note">A note for the staff member; null for none.</param>
internal sealed record BookAppointmentInput(
    [property: ID<Customer>] Guid CustomerId,
    [property: ID<StaffMember>] Guid StaffMemberId,
    [property: ID<Branch>] Guid BranchId,
    [MaxLength(200)] string Service,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    [MaxLength(4000)] string? Note) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors() => InvalidAppointmentTimeError.Find(StartsAt.ToStored(), EndsAt.ToStored());
}
