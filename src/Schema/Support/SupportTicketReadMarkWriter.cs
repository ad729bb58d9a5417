using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Access;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Support;

/// <summary>Writes how far the caller has read tickets. The row of the ticket is locked, so that a user has one mark for it.</summary>
public sealed class SupportTicketReadMarkWriter(
    IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements)
    : EntityWriter<SupportTicketReadMark>(contexts, caller, origin, statements)
{
    private readonly Guid _userId = caller.UserId;
    private readonly bool _seesInternalNotes = AccessRules.Admits(SupportMessageType.ReadersOfInternalNotes, (UserRole)caller.Role);

    internal async Task<MutationResult<SupportTicketReadMark>> MarkAsync(MarkTicketReadInput input, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        var (ticket, message, mark) = await context.LockReadMarkAsync(input.TicketId, _userId, input.MessageId, cancellationToken);
        if (ticket is null)
        {
            return new NotFoundError<SupportTicket> { Path = ["input", "ticketId"] };
        }

        if (input.MessageId is not null && (message is null || (message.IsInternal && !_seesInternalNotes)))
        {
            return new NotFoundError<SupportMessage> { Path = ["input", "messageId"] };
        }

        // A conversation without a message is read up to its beginning.
        var until = message?.SentAt ?? ticket.CreatedAt;
        if (mark is null)
        {
            mark = new SupportTicketReadMark { TicketId = ticket.Id, UserId = _userId, ReadUntil = until };
            context.Add(mark);
        }

        mark.MoveTo(until);
        return await SaveAsync(mark, context, cancellationToken);
    }
}
