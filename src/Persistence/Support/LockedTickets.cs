using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Tenancy;

namespace Backoffice.Persistence.Support;

/// <summary>
/// Locks the row of a ticket before it is changed or a message is added, so that two changes of one ticket never happen at the same time. The
/// locks last until the context has saved or is disposed.
/// </summary>
public static class LockedTickets
{
    private const string Lock = "t.id = $2 for update";
    private const string Last = "t.ticket_id = $2 order by t.sent_at desc, t.id desc limit 1";

    /// <summary>Locks a ticket.</summary>
    /// <returns>The ticket; null when the company has none with this id.</returns>
    public static async Task<SupportTicket?> LockTicketAsync(this BackofficeDbContext context, Guid id, CancellationToken cancellationToken)
    {
        var ticket = context.Rows<SupportTicket>(Lock, id);
        await context.ReadInTransactionAsync([ticket], cancellationToken);
        return (await ticket.Result).SingleOrDefault();
    }

    /// <summary>Locks a ticket that gets a message.</summary>
    /// <returns>The ticket, null when the company has none with this id, and its last message, internal notes among them.</returns>
    public static async Task<(SupportTicket? Ticket, SupportMessage? Last)> LockConversationAsync(
        this BackofficeDbContext context, Guid ticketId, CancellationToken cancellationToken)
    {
        var ticket = context.Rows<SupportTicket>(Lock, ticketId);
        var last = context.Rows<SupportMessage>(Last, ticketId);
        await context.ReadInTransactionAsync([ticket, last], cancellationToken);
        return ((await ticket.Result).SingleOrDefault(), (await last.Result).SingleOrDefault());
    }

    /// <summary>Locks a ticket whose messages a user has read.</summary>
    /// <param name="context">The context.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="userId">The user.</param>
    /// <param name="messageId">The message up to which the user has read; null for the last one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The ticket, the message and the mark; null for what there is not.</returns>
    public static async Task<(SupportTicket? Ticket, SupportMessage? Message, SupportTicketReadMark? Mark)> LockReadMarkAsync(
        this BackofficeDbContext context, Guid ticketId, Guid userId, Guid? messageId, CancellationToken cancellationToken)
    {
        var ticket = context.Rows<SupportTicket>(Lock, ticketId);
        var message = messageId is { } id
            ? context.Rows<SupportMessage>("t.ticket_id = $2 and t.id = $3", ticketId, id)
            : context.Rows<SupportMessage>(Last, ticketId);
        var mark = context.Rows<SupportTicketReadMark>("t.ticket_id = $2 and t.user_id = $3", ticketId, userId);
        await context.ReadInTransactionAsync([ticket, message, mark], cancellationToken);
        return ((await ticket.Result).SingleOrDefault(), (await message.Result).SingleOrDefault(), (await mark.Result).SingleOrDefault());
    }

    /// <summary>Reads the customer and the assignee of a ticket. The row of the assignee is locked, so that the person stays active until the save.</summary>
    /// <returns>Null for what is not asked for, and for what the company does not have.</returns>
    public static async Task<(Customer? Customer, StaffMember? Assignee)> LockParticipantsAsync(
        this BackofficeDbContext context, Guid? customerId, Guid? assigneeId, CancellationToken cancellationToken)
    {
        var customer = customerId is { } ofCustomer ? context.Rows<Customer>("t.id = $2", ofCustomer) : null;
        var assignee = assigneeId is { } ofAssignee ? context.Rows<StaffMember>("t.id = $2 for share", ofAssignee) : null;
        if (((ReadStatement?[])[customer, assignee]).OfType<ReadStatement>().ToArray() is { Length: > 0 } statements)
        {
            await context.ReadInTransactionAsync(statements, cancellationToken);
        }

        return (
            customer is null ? null : (await customer.Result).SingleOrDefault(),
            assignee is null ? null : (await assignee.Result).SingleOrDefault());
    }
}
