using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>The staff member for a ticket.</summary>
/// <param name="Id">The id of the ticket.</param>
/// <param name="AssigneeId">The id of the staff member who takes care of the ticket; null to remove the present one.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record AssignTicketInput(
    [property: ID<SupportTicket>] Guid Id, [property: ID<StaffMember>] Guid? AssigneeId, uint? Version);
