using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>The status of the ticket does not allow the change.</summary>
/// <param name="Status">The status of the ticket.</param>
/// <param name="AllowedNext">The statuses that the ticket can change to.</param>
internal sealed record SupportTicketStateError(SupportTicketStatus Status, IReadOnlyList<SupportTicketStatus> AllowedNext, string Message)
    : MutationError(Message)
{
    /// <param name="ticket">The ticket.</param>
    /// <param name="refusal">The impossible change, such as <c>it can't be resolved</c>.</param>
    public static SupportTicketStateError For(SupportTicket ticket, string refusal) =>
        new(ticket.Status, ticket.AllowedNext(), $"The ticket is {SchemaNaming.EnumValueName(ticket.Status.ToString())}, so {refusal}.");
}
