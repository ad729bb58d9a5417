using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;
using Backoffice.Schema.Writing;

namespace Backoffice.Schema.Scheduling;

/// <summary>An appointment to be booked.</summary>
/// <param name="CustomerId">Who comes.</param>
/// <param name="StaffMemberId">Who serves.</param>
/// <param name="BranchId">Where.</param>
/// <param name="Service">What is to be done, at most 200 characters.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends, at most 24 hours later.</param>
/// <param name="Note">What the staff member should know, at most 4000 characters.</param>
internal sealed record BookAppointmentInput(
    [property: ID<Customer>] Guid CustomerId,
    [property: ID<StaffMember>] Guid StaffMemberId,
    [property: ID<Branch>] Guid BranchId,
    string Service,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string? Note)
{
    public MutationError? FindError() =>
        InvalidTextError.Find("service", Service, maxLength: 200)
        ?? (Note is null ? null : InvalidTextError.Find("note", Note, maxLength: 4000))
        ?? (MutationError?)InvalidAppointmentTimeError.Find(StartsAt.ToStored(), EndsAt.ToStored());
}
