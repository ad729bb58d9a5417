using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Support;

/// <summary>Writes messages of support tickets. The row of the ticket is locked, so that messages of one ticket come one after the other.</summary>
public sealed class SupportMessageWriter(
    IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements, TimeProvider timeProvider)
    : EntityWriter<SupportMessage>(contexts, caller, origin, statements)
{
    private static readonly TimeSpan Least = TimeSpan.FromMicroseconds(1);

    private readonly Guid _userId = caller.UserId;

    internal async Task<MutationResult<SupportMessage>> PostAsync(PostMessageInput input, CancellationToken cancellationToken)
    {
        await using var context = Lease();
        var (ticket, last) = await context.LockConversationAsync(input.TicketId, cancellationToken);
        if (ticket is null)
        {
            return new NotFoundError<SupportTicket> { Path = ["input", "ticketId"] };
        }

        var author = input.Author ?? SupportMessageAuthor.Staff;
        var message = new SupportMessage
        {
            TicketId = ticket.Id,
            Author = author,
            UserId = author is SupportMessageAuthor.Bot ? null : _userId,
            CustomerId = author is SupportMessageAuthor.Customer ? ticket.CustomerId : null,
            Body = input.Body.Trim(),
            IsInternal = input.IsInternal ?? false,
            SentAt = After(last?.SentAt),
        };
        if (!ticket.TryTake(message))
        {
            return SupportTicketStateError.For(ticket, "it takes no messages but internal notes");
        }

        context.Add(message);
        return await SaveAsync(message, context, cancellationToken);
    }

    /// <summary>Now, but after the last message, whose time may come from a server with a clock that is ahead: unread messages are counted by their times.</summary>
    private DateTimeOffset After(DateTimeOffset? last)
    {
        var now = timeProvider.GetUtcNow().ToStored();
        return last is { } before && before >= now ? before + Least : now;
    }
}
