using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Scheduling;

namespace Backoffice.Schema.Support;

[MutationType]
internal static class SupportTicketMutations
{
    /// <summary>Opens a support ticket for a customer, with the next number of the company.</summary>
    [UseMutationConvention]
    [Error<StaffMemberInactiveError>]
    public static Task<MutationResult<SupportTicket>> OpenTicketAsync(
        OpenTicketInput input, SupportTicketWriter writer, CancellationToken cancellationToken) =>
        writer.OpenAsync(input, cancellationToken);

    /// <summary>Assigns a ticket that is not <c>CLOSED</c> to a staff member, or removes the present one.</summary>
    [UseMutationConvention]
    [Error<SupportTicketStateError>]
    [Error<StaffMemberInactiveError>]
    public static Task<MutationResult<SupportTicket>> AssignTicketAsync(
        AssignTicketInput input, SupportTicketWriter writer, CancellationToken cancellationToken) =>
        writer.AssignAsync(input, cancellationToken);

    /// <summary>Changes the priority of a ticket that is not <c>CLOSED</c>.</summary>
    [UseMutationConvention]
    [Error<SupportTicketStateError>]
    public static Task<MutationResult<SupportTicket>> ChangeTicketPriorityAsync(
        ChangeTicketPriorityInput input, SupportTicketWriter writer, CancellationToken cancellationToken) =>
        writer.ChangePriorityAsync(input, cancellationToken);

    /// <summary>Resolves a ticket that is <c>OPEN</c> or <c>PENDING</c>: the problem is solved.</summary>
    [UseMutationConvention]
    [Error<SupportTicketStateError>]
    public static Task<MutationResult<SupportTicket>> ResolveTicketAsync(
        ResolveTicketInput input, SupportTicketWriter writer, CancellationToken cancellationToken) =>
        writer.ResolveAsync(input, cancellationToken);

    /// <summary>Closes a ticket, which takes no messages but internal notes from then on.</summary>
    [UseMutationConvention]
    [Error<SupportTicketStateError>]
    public static Task<MutationResult<SupportTicket>> CloseTicketAsync(
        CloseTicketInput input, SupportTicketWriter writer, CancellationToken cancellationToken) =>
        writer.CloseAsync(input, cancellationToken);

    /// <summary>Opens a ticket again that is <c>PENDING</c>, <c>RESOLVED</c> or <c>CLOSED</c>.</summary>
    [UseMutationConvention]
    [Error<SupportTicketStateError>]
    public static Task<MutationResult<SupportTicket>> ReopenTicketAsync(
        ReopenTicketInput input, SupportTicketWriter writer, CancellationToken cancellationToken) =>
        writer.ReopenAsync(input, cancellationToken);

    /// <summary>
    /// Adds a message to a ticket. A message of the staff makes an <c>OPEN</c> ticket <c>PENDING</c>; a message of the customer makes it
    /// <c>OPEN</c> again. A <c>CLOSED</c> ticket takes internal notes only.
    /// </summary>
    [UseMutationConvention]
    [Error<SupportTicketStateError>]
    public static Task<MutationResult<SupportMessage>> PostMessageAsync(
        PostMessageInput input, SupportMessageWriter writer, CancellationToken cancellationToken) =>
        writer.PostAsync(input, cancellationToken);

    /// <summary>Marks messages of a ticket as read by you, up to the given one. Messages that are read already stay read.</summary>
    [UseMutationConvention]
    public static Task<MutationResult<SupportTicketReadMark>> MarkTicketReadAsync(
        MarkTicketReadInput input, SupportTicketReadMarkWriter writer, CancellationToken cancellationToken) =>
        writer.MarkAsync(input, cancellationToken);
}
