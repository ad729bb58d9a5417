using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Support;

namespace Backoffice.DataLoaders.Support;

/// <summary>The number of messages that the caller has not read: one statement for all tickets of a level.</summary>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class UnreadMessagesByTicketIdLoader(EntityLoaderContext context) : ILoader
{
    /// <summary>Counts the unread messages of each ticket.</summary>
    /// <param name="ticketIds">The ids of the tickets.</param>
    /// <param name="includeInternal">True if the caller sees internal notes.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The numbers, aligned with the ids, at most 1,000 each.</returns>
    public async Task<IReadOnlyList<int>> LoadAsync(Guid[] ticketIds, bool includeInternal, CancellationToken cancellationToken) =>
        ticketIds.Length == 0
            ? []
            : await context.Statements
                .ExecuteAsync(
                    UnreadMessagesQuery.Statement(context.Caller.CompanyId, ticketIds, context.Caller.UserId, includeInternal), cancellationToken)
                .ConfigureAwait(false);
}
