using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Sales;

/// <summary>A new activity.</summary>
/// <param name="Kind">The kind of the activity.</param>
/// <param name="CustomerId">The id of the customer; null for the customer of the deal. One of <c>customerId</c> and <c>dealId</c> is required.</param>
/// <param name="DealId">The id of the deal that the activity is about, which must be a deal of the customer; null when it is not about a deal.</param>
/// <param name="StaffMemberId">The id of the staff member who did it, or who is to do the task; null for nobody.</param>
/// <param name="Subject">The subject of the activity.</param>
/// <param name="Body">The text of the activity; null for none.</param>
/// <param name="DueAt">The time by which the task is to be done; null for none. Only for a <c>TASK</c>.</param>
/// <param name="OccurredAt">The time at which it happened; null for now. Not for a <c>TASK</c>, which <c>completeTask</c> completes.</param>
internal sealed record LogActivityInput(
    ActivityKind Kind,
    [property: ID<Customer>] Guid? CustomerId,
    [property: ID<Deal>] Guid? DealId,
    [property: ID<StaffMember>] Guid? StaffMemberId,
    [Trimmed, MaxLength(200)] string Subject,
    [MaxLength(10_000)] string? Body,
    DateTimeOffset? DueAt,
    DateTimeOffset? OccurredAt) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors()
    {
        if (CustomerId is null && DealId is null)
        {
            yield return new InvalidInputError("\"customerId\" or \"dealId\" is required.") { Path = ["customerId"] };
        }

        if (Kind is not ActivityKind.Task && DueAt is not null)
        {
            yield return new InvalidInputError("\"dueAt\" is only for a TASK.") { Path = ["dueAt"] };
        }

        if (Kind is ActivityKind.Task && OccurredAt is not null)
        {
            yield return new InvalidInputError("\"occurredAt\" is not for a TASK: completeTask completes it.") { Path = ["occurredAt"] };
        }
    }

    /// <param name="customerId">The id of the customer.</param>
    /// <param name="now">The present time.</param>
    public Activity ToActivity(Guid customerId, DateTimeOffset now) => new()
    {
        Kind = Kind,
        CustomerId = customerId,
        DealId = DealId,
        StaffMemberId = StaffMemberId,
        Subject = Subject.Trim(),
        Body = Body,
        DueAt = DueAt?.ToStored(),
        OccurredAt = Kind is ActivityKind.Task ? null : (OccurredAt ?? now).ToStored(),
        IsDone = Kind is not ActivityKind.Task,
    };
}
