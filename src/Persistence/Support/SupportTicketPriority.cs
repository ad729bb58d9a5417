namespace Backoffice.Persistence.Support;

/// <summary>The priority of a support ticket.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum SupportTicketPriority : short
{
    /// <summary>The ticket can wait for all others.</summary>
    Low = 1,

    /// <summary>The usual priority.</summary>
    Normal = 2,

    /// <summary>The ticket comes before those of the usual priority.</summary>
    High = 3,

    /// <summary>The ticket comes before all others.</summary>
    Urgent = 4,
}
