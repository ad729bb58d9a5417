using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.InputRules;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Support;

namespace Backoffice.Schema.Support;

/// <summary>A new message of a ticket.</summary>
/// <param name="TicketId">The id of the ticket.</param>
/// <param name="Body">The text of the message.</param>
/// <param name="IsInternal">True if the message is an internal note, which is never shown to the customer; null for false.</param>
/// <param name="Author">The kind of author; <c>CUSTOMER</c> records a message of the customer. Null for <c>STAFF</c>, which is you.</param>
internal sealed record PostMessageInput(
    [property: ID<SupportTicket>] Guid TicketId,
    [Trimmed, MaxLength(20_000)] string Body,
    bool? IsInternal,
    SupportMessageAuthor? Author) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors()
    {
        if (IsInternal == true && Author is SupportMessageAuthor.Customer)
        {
            yield return new InvalidInputError("\"isInternal\" must not be true for a message of the customer.") { Path = ["isInternal"] };
        }
    }
}
