using System.Linq.Expressions;
using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Support;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Access;

namespace Backoffice.Schema.Support;

[ObjectType<SupportTicket>]
internal static class SupportTicketNode
{
    private static readonly QueryContext<SupportMessage> Newest = new(
        Filter<SupportMessage>.None,
        new SortOrder<SupportMessage>([new SortKey((Expression<Func<SupportMessage, DateTimeOffset>>)(message => message.SentAt), SortDirection.Descending)], ""));

    private static readonly QueryContext<SupportMessage> NewestForAll =
        Newest with { Filter = new Filter<SupportMessage>(SupportMessageType.IsForAll, "") };

    /// <summary>The newest message of the ticket; null when there is none. Read-only users do not see internal notes.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<SupportMessage?>> GetLastMessageAsync(
        [Parent(nameof(SupportTicket.Id))] IReadOnlyList<SupportTicket> tickets,
        Caller caller,
        ChildPageLoader<SupportMessage> messages,
        FieldSelection selection,
        CancellationToken cancellationToken)
    {
        var pages = await messages.LoadAsync<Guid>(
            nameof(SupportMessage.TicketId),
            tickets.Keys(static ticket => ticket.Id),
            new PagingArguments(First: 1),
            SeesInternalNotes(caller) ? Newest : NewestForAll,
            selection,
            cancellationToken);
        return [.. pages.Select(page => page.Items is [var newest, ..] ? newest : null)];
    }

    /// <summary>
    /// The number of messages of the ticket that you have not read, up to 1,000; your own do not count. <c>markTicketRead</c> sets it back.
    /// </summary>
    [BatchResolver]
    [CacheControl(0)]
    [DerivedFrom(typeof(SupportMessage), typeof(SupportTicketReadMark))]
    public static Task<IReadOnlyList<int>> GetUnreadMessagesAsync(
        [Parent(nameof(SupportTicket.Id))] IReadOnlyList<SupportTicket> tickets,
        Caller caller,
        UnreadMessagesByTicketIdLoader unread,
        CancellationToken cancellationToken) =>
        unread.LoadAsync(tickets.Keys(static ticket => ticket.Id), SeesInternalNotes(caller), cancellationToken);

    private static bool SeesInternalNotes(Caller caller) => AccessRules.Admits(SupportMessageType.ReadersOfInternalNotes, (UserRole)caller.Role);
}
