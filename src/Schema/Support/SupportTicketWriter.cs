using Backoffice.DataLoaders.Batching;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Scheduling;
using Backoffice.Schema.Writing;
using Microsoft.EntityFrameworkCore;

namespace Backoffice.Schema.Support;

/// <summary>Writes support tickets. The row of a ticket that is changed is locked, as it is for new messages.</summary>
public sealed class SupportTicketWriter(
    IDbContextFactory<BackofficeDbContext> contexts, Caller caller, WriteOrigin origin, StatementBatcher statements, TimeProvider timeProvider)
    : EntityWriter<SupportTicket>(contexts, caller, origin, statements)
{
    private readonly Guid _userId = caller.UserId;

    private DateTimeOffset Now => timeProvider.GetUtcNow().ToStored();

    internal async Task<MutationResult<SupportTicket>> OpenAsync(OpenTicketInput input, CancellationToken cancellationToken)
    {
        var ticket = new SupportTicket
        {
            Id = Guid.CreateVersion7(),
            CustomerId = input.CustomerId,
            AssigneeId = input.AssigneeId,
            Subject = input.Subject.Trim(),
            Priority = input.Priority ?? SupportTicketPriority.Normal,
            Channel = input.Channel,
        };
        await using var context = Lease();
        var (customer, assignee) = await context.LockParticipantsAsync(input.CustomerId, input.AssigneeId, cancellationToken);
        List<MutationError> errors =
        [
            .. customer is null ? (MutationError[])[new NotFoundError<Customer> { Path = ["input", "customerId"] }] : [],
            .. FindAssigneeError(input.AssigneeId, assignee) is { } error ? (MutationError[])[error] : [],
        ];
        if (errors.Count > 0)
        {
            return new MutationResult<SupportTicket>(errors);
        }

        context.Add(ticket);
        if (input.Message?.Trim() is { } body)
        {
            var message = new SupportMessage
            {
                TicketId = ticket.Id,
                Author = SupportMessageAuthor.Customer,
                UserId = _userId,
                CustomerId = input.CustomerId,
                Body = body,
                SentAt = Now,
            };
            ticket.TryTake(message);
            context.Add(message);
        }

        return await SaveAsync(ticket, context, cancellationToken);
    }

    internal Task<MutationResult<SupportTicket>> AssignAsync(AssignTicketInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            async (ticket, context) =>
            {
                var assigneeId = input.AssigneeId == ticket.AssigneeId ? null : input.AssigneeId; // the present one may have become inactive
                var (_, assignee) = await context.LockParticipantsAsync(null, assigneeId, cancellationToken);
                return FindAssigneeError(assigneeId, assignee)
                    ?? (ticket.TryAssign(input.AssigneeId) ? null : SupportTicketStateError.For(ticket, "it can't be assigned"));
            },
            cancellationToken);

    internal Task<MutationResult<SupportTicket>> ChangePriorityAsync(ChangeTicketPriorityInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            ticket => ticket.TryChangePriority(input.Priority) ? null : SupportTicketStateError.For(ticket, "its priority can't be changed"),
            cancellationToken);

    internal Task<MutationResult<SupportTicket>> ResolveAsync(ResolveTicketInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            ticket => ticket.TryResolve(Now) ? null : SupportTicketStateError.For(ticket, "it can't be resolved"),
            cancellationToken);

    internal Task<MutationResult<SupportTicket>> CloseAsync(CloseTicketInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            ticket => ticket.TryClose() ? null : SupportTicketStateError.For(ticket, "it can't be closed"),
            cancellationToken);

    internal Task<MutationResult<SupportTicket>> ReopenAsync(ReopenTicketInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            input.Id,
            input.Version,
            ticket => ticket.TryReopen() ? null : SupportTicketStateError.For(ticket, "it can't be reopened"),
            cancellationToken);

    protected override Task<SupportTicket?> ReadAsync(Guid id, BackofficeDbContext context, CancellationToken cancellationToken) =>
        context.LockTicketAsync(id, cancellationToken);

    private static MutationError? FindAssigneeError(Guid? id, StaffMember? assignee)
    {
        MutationError? error = id is null ? null
            : assignee is null ? new NotFoundError<StaffMember>()
            : !assignee.IsActive ? new StaffMemberInactiveError(assignee.Name)
            : null;
        return error is null ? null : error with { Path = ["input", "assigneeId"] };
    }
}
