using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Scheduling;

/// <summary>An appointment to be booked.</summary>
/// <param name="CustomerId">The customer who has the appointment.</param>
/// <param name="StaffMemberId">The staff member who serves the customer.</param>
/// <param name="BranchId">The branch where it takes place.</param>
/// <param name="Service">The service that is booked.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends, at most 24 hours later.</param>
/// <param name="Note">A note for the staff member.</param>
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
