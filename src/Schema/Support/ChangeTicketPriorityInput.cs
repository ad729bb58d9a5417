using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>The new priority of a ticket.</summary>
/// <param name="Id">The id of the ticket.</param>
/// <param name="Priority">The new priority.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record ChangeTicketPriorityInput([property: ID<SupportTicket>] Guid Id, SupportTicketPriority Priority, uint? Version);
