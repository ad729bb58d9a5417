using Backoffice.Persistence.Support;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Support;

internal sealed class SupportTicketReadMarkType : EntityType<SupportTicketReadMark>
{
    protected override void Configure(IEntityTypeDescriptor<SupportTicketReadMark> mark)
    {
        mark.Access(read: Roles.All, write: Roles.All); // everybody marks what they have read themselves
        mark.WithoutRootFields();
        mark.Reference(x => x.Ticket, "The ticket.");
        mark.Reference(x => x.User, "The user.");
    }
}
