using System.Linq.Expressions;
using Backoffice.Persistence.Support;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Support;

internal sealed class SupportMessageType : EntityType<SupportMessage>
{
    /// <summary>The roles that see internal notes: those who answer customers. Read-only users are often people from outside, such as auditors.</summary>
    public const Roles ReadersOfInternalNotes = Roles.Staff;

    /// <summary>The messages that everybody sees who may read tickets.</summary>
    public static readonly Expression<Func<SupportMessage, bool>> IsForAll = message => !message.IsInternal;

    protected override void Configure(IEntityTypeDescriptor<SupportMessage> message)
    {
        message.Access(read: Roles.All, write: Roles.Staff);
        message.ShowAll(ReadersOfInternalNotes, others: IsForAll);
        message.Additions("messageAdded");
        message.Filter(x => x.Author);
        message.Filter(x => x.SentAt);
        message.Filter(x => x.TicketId);
        message.Sort(x => x.SentAt).Descending();
        message.Reference(x => x.Ticket, "The ticket that the message belongs to.")
            .WithList("messages", "The messages of the ticket, the newest first; read-only users do not see internal notes.");
        message.Reference(x => x.User, "The user who wrote the message or recorded it for the customer; null for a message that no user wrote.");
        message.Reference(x => x.Customer, "The customer who wrote the message; null for a message of the company.");
    }
}
