using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Customers;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Support;

/// <summary>A message of a support ticket. Messages are never changed.</summary>
public sealed class SupportMessage : TenantEntity
{
    /// <summary>The id of the ticket that the message belongs to.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>The kind of author.</summary>
    public required SupportMessageAuthor Author { get; init; }

    /// <summary>The id of the user who wrote the message or recorded it for the customer; null for a message that no user wrote.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The id of the customer who wrote the message; null for a message of the company.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>The text of the message.</summary>
    public required string Body { get; init; }

    /// <summary>True if the message is an internal note, which is never shown to the customer. Read-only users do not see internal notes.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The time at which the message was sent; later than that of every message of the ticket before it.</summary>
    public required DateTimeOffset SentAt { get; init; }

    public SupportTicket? Ticket { get; private set; }

    public User? User { get; private set; }

    public Customer? Customer { get; private set; }
}
