using System.Diagnostics;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Support;

/// <summary>A support ticket: a request of a customer, and the conversation about it.</summary>
/// <remarks>Changes and messages hold where the row of the ticket is locked (<see cref="LockedTickets"/>).</remarks>
public sealed class SupportTicket : TenantEntity, ITimelineItem
{
    private Guid? _assigneeId;
    private SupportTicketStatus _status = SupportTicketStatus.Open;
    private SupportTicketPriority _priority = SupportTicketPriority.Normal;
    private DateTimeOffset? _lastMessageAt;
    private DateTimeOffset? _firstResponseAt;
    private DateTimeOffset? _resolvedAt;

    /// <summary>The id of the customer who asks for support.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The number of the ticket, unique in the company.</summary>
    /// <remarks>Given by the database when it is left empty: the next one of the company, without gaps.</remarks>
    public string Number { get; init; } = "";

    /// <summary>The id of the staff member who takes care of the ticket; null when nobody has been assigned.</summary>
    public Guid? AssigneeId { get => _assigneeId; init => _assigneeId = value; }

    /// <summary>The subject of the ticket.</summary>
    public required string Subject { get; init; }

    /// <summary>The status of the ticket.</summary>
    public SupportTicketStatus Status { get => _status; init => _status = value; }

    /// <summary>The priority of the ticket.</summary>
    public SupportTicketPriority Priority { get => _priority; init => _priority = value; }

    /// <summary>The channel through which the customer asked for support.</summary>
    public required SupportTicketChannel Channel { get; init; }

    /// <summary>The time of the last message that is not an internal note; null when there is none.</summary>
    public DateTimeOffset? LastMessageAt { get => _lastMessageAt; init => _lastMessageAt = value; }

    /// <summary>The time of the first message of the staff that is not an internal note; null when there is none.</summary>
    public DateTimeOffset? FirstResponseAt { get => _firstResponseAt; init => _firstResponseAt = value; }

    /// <summary>The time at which the ticket was resolved; null when it has not been resolved.</summary>
    public DateTimeOffset? ResolvedAt { get => _resolvedAt; init => _resolvedAt = value; }

    public Customer? Customer { get; private set; }

    public StaffMember? Assignee { get; private set; }

    public ICollection<SupportMessage> Messages => field ??= [];

    /// <summary>The statuses that can follow the present one.</summary>
    public IReadOnlyList<SupportTicketStatus> AllowedNext() => _status switch
    {
        SupportTicketStatus.Open => [SupportTicketStatus.Pending, SupportTicketStatus.Resolved, SupportTicketStatus.Closed],
        SupportTicketStatus.Pending => [SupportTicketStatus.Open, SupportTicketStatus.Resolved, SupportTicketStatus.Closed],
        SupportTicketStatus.Resolved => [SupportTicketStatus.Open, SupportTicketStatus.Closed],
        SupportTicketStatus.Closed => [SupportTicketStatus.Open],
        _ => throw new UnreachableException(),
    };

    /// <summary>Assigns the ticket to a staff member, or to nobody.</summary>
    /// <returns>True if it was assigned; a closed ticket cannot be assigned.</returns>
    public bool TryAssign(Guid? assigneeId)
    {
        if (_status is SupportTicketStatus.Closed)
        {
            return false;
        }

        _assigneeId = assigneeId;
        return true;
    }

    /// <summary>Changes the priority.</summary>
    /// <returns>True if it was changed; the priority of a closed ticket cannot be changed.</returns>
    public bool TryChangePriority(SupportTicketPriority priority)
    {
        if (_status is SupportTicketStatus.Closed)
        {
            return false;
        }

        _priority = priority;
        return true;
    }

    /// <summary>
    /// Takes a new message into account. An answer of the company makes an open ticket pending; a message of the customer opens the ticket
    /// again. An internal note changes nothing.
    /// </summary>
    /// <returns>True if the ticket takes it; a closed ticket takes internal notes alone.</returns>
    public bool TryTake(SupportMessage message)
    {
        if (message.IsInternal)
        {
            return true;
        }

        if (_status is SupportTicketStatus.Closed)
        {
            return false;
        }

        _lastMessageAt = message.SentAt;
        if (message.Author is SupportMessageAuthor.Customer)
        {
            (_status, _resolvedAt) = (SupportTicketStatus.Open, null);
            return true;
        }

        if (message.Author is SupportMessageAuthor.Staff)
        {
            _firstResponseAt ??= message.SentAt;
            _status = _status is SupportTicketStatus.Open ? SupportTicketStatus.Pending : _status;
        }

        return true;
    }

    /// <summary>Marks the problem as solved.</summary>
    /// <returns>True if it was resolved; a ticket that is resolved or closed already cannot be resolved.</returns>
    public bool TryResolve(DateTimeOffset now)
    {
        if (!TryBecome(SupportTicketStatus.Resolved))
        {
            return false;
        }

        _resolvedAt = now;
        return true;
    }

    /// <summary>Ends the conversation.</summary>
    /// <returns>True if it was closed; a closed ticket cannot be closed.</returns>
    public bool TryClose() => TryBecome(SupportTicketStatus.Closed);

    /// <summary>Opens the ticket again.</summary>
    /// <returns>True if it was opened; an open ticket cannot be reopened.</returns>
    public bool TryReopen()
    {
        if (!TryBecome(SupportTicketStatus.Open))
        {
            return false;
        }

        _resolvedAt = null;
        return true;
    }

    private bool TryBecome(SupportTicketStatus status)
    {
        if (!AllowedNext().Contains(status))
        {
            return false;
        }

        _status = status;
        return true;
    }
}
