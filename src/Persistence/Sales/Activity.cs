using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Persistence.Sales;

/// <summary>An activity: something that a staff member did for a customer, or a task that is to be done.</summary>
public sealed class Activity : TenantEntity, ITimelineItem
{
    private DateTimeOffset? _occurredAt;
    private bool _isDone;

    /// <summary>The kind of the activity.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>The id of the customer.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The id of the deal that the activity is about, which is a deal of the customer; null when it is not about a deal.</summary>
    public Guid? DealId { get; init; }

    /// <summary>The id of the staff member who did it, or who is to do the task; null when nobody was named.</summary>
    public Guid? StaffMemberId { get; init; }

    /// <summary>The subject of the activity.</summary>
    public required string Subject { get; init; }

    /// <summary>The text of the activity; null when there is none.</summary>
    public string? Body { get; init; }

    /// <summary>The time by which the task is to be done; null when there is none, and for other kinds of activities.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The time at which it happened or the task was completed; null for a task that is not done.</summary>
    public DateTimeOffset? OccurredAt { get => _occurredAt; init => _occurredAt = value; }

    /// <summary>True if it is done: false only for tasks that are still to be done.</summary>
    public bool IsDone { get => _isDone; init => _isDone = value; }

    public Customer? Customer { get; private set; }

    public Deal? Deal { get; private set; }

    public StaffMember? StaffMember { get; private set; }

    /// <summary>Marks the task as done.</summary>
    /// <returns>True if it was completed: only a task that is not done is.</returns>
    public bool TryComplete(DateTimeOffset now)
    {
        if (Kind is not ActivityKind.Task || _isDone)
        {
            return false;
        }

        (_isDone, _occurredAt) = (true, now);
        return true;
    }

    /// <summary>Marks a task that was completed by mistake as not done.</summary>
    /// <returns>True if it was reopened: only a task that is done is.</returns>
    public bool TryReopen()
    {
        if (Kind is not ActivityKind.Task || !_isDone)
        {
            return false;
        }

        (_isDone, _occurredAt) = (false, null);
        return true;
    }
}
