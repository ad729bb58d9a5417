using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>A new support ticket.</summary>
/// <param name="CustomerId">The id of the customer who asks for support.</param>
/// <param name="Subject">The subject of the ticket.</param>
/// <param name="Channel">The channel through which the customer asked.</param>
/// <param name="Priority">The priority of the ticket; null for <c>NORMAL</c>.</param>
/// <param name="AssigneeId">The id of the staff member who takes care of the ticket; null for nobody.</param>
/// <param name="Message">The first message of the customer; null for none.</param>
internal sealed record OpenTicketInput(
    [property: ID<Customer>] Guid CustomerId,
    [Trimmed, MaxLength(200)] string Subject,
    SupportTicketChannel Channel,
    SupportTicketPriority? Priority,
    [property: ID<StaffMember>] Guid? AssigneeId,
    [Trimmed, MaxLength(20_000)] string? Message);
