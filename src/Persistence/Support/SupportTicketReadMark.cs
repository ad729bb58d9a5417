using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Entities;

namespace Backoffice.Persistence.Support;

/// <summary>A mark that tells how far a user has read the conversation of a support ticket.</summary>
public sealed class SupportTicketReadMark : TenantEntity
{
    private DateTimeOffset _readUntil;

    /// <summary>The id of the ticket.</summary>
    public required Guid TicketId { get; init; }

    /// <summary>The id of the user.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The time of the last message that the user has read.</summary>
    public required DateTimeOffset ReadUntil { get => _readUntil; init => _readUntil = value; }

    public SupportTicket? Ticket { get; private set; }

    public User? User { get; private set; }

    /// <summary>Moves the mark forward; it never moves back.</summary>
    public void MoveTo(DateTimeOffset sentAt) => _readUntil = sentAt > _readUntil ? sentAt : _readUntil;
}
