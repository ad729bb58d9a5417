using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>The messages of a ticket that you have read.</summary>
/// <param name="TicketId">The id of the ticket.</param>
/// <param name="MessageId">The id of the last message that you have read; null for all messages of the ticket.</param>
internal sealed record MarkTicketReadInput([property: ID<SupportTicket>] Guid TicketId, [property: ID<SupportMessage>] Guid? MessageId);
