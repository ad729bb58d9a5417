namespace Backoffice.Persistence.Customers;

/// <summary>The type of an item of a customer's timeline.</summary>
/// <remarks>The numbers are part of cursors, so they are never reused. A type is added here, and its table in <see cref="TimelineQuery"/>.</remarks>
public enum TimelineItemType : short
{
    /// <summary>An appointment, at the time at which it starts.</summary>
    Appointment = 1,

    /// <summary>An invoice, at the time at which it was issued, or created while it is a draft.</summary>
    Invoice = 2,

    /// <summary>A payment, at the time at which it was made, or created before it has succeeded.</summary>
    Payment = 3,

    /// <summary>An activity, at the time at which it happened; a task that is not done, at the time at which it is due, or else was created.</summary>
    Activity = 4,

    /// <summary>A job, at the time at which it was created.</summary>
    Job = 5,

    /// <summary>A support ticket, at the time at which it was opened.</summary>
    SupportTicket = 6,
}
