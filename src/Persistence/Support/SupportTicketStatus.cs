namespace Backoffice.Persistence.Support;

/// <summary>The status of a support ticket.</summary>
/// <remarks>Stored as its number, which a CHECK constraint keeps in range; numbers are never reused.</remarks>
public enum SupportTicketStatus : short
{
    /// <summary>The customer waits for an answer.</summary>
    Open = 1,

    /// <summary>The company has answered and waits for the customer.</summary>
    Pending = 2,

    /// <summary>The problem is solved; a message of the customer opens the ticket again.</summary>
    Resolved = 3,

    /// <summary>The conversation is over; the ticket takes no messages but internal notes.</summary>
    Closed = 4,
}
