using Backoffice.Persistence.Support;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Support;

internal sealed class SupportTicketType : EntityType<SupportTicket>
{
    protected override void Configure(IEntityTypeDescriptor<SupportTicket> ticket)
    {
        ticket.Access(read: Roles.All, write: Roles.Staff);
        ticket.Changes();
        ticket.Filter(x => x.Number);
        ticket.Filter(x => x.Status);
        ticket.Filter(x => x.Priority);
        ticket.Filter(x => x.Channel);
        ticket.Filter(x => x.CreatedAt);
        ticket.Filter(x => x.LastMessageAt);
        ticket.Filter(x => x.CustomerId);
        ticket.Filter(x => x.AssigneeId);
        ticket.Sort(x => x.CreatedAt).Descending().Default();
        ticket.Sort(x => x.LastMessageAt).Descending();
        ticket.Sort(x => x.Priority).ThenBy(x => x.CreatedAt);
        ticket.Sort(x => x.Number);

        var ofCustomer = ticket.Reference(x => x.Customer, "The customer who asks for support.")
            .WithList("tickets", "The customer's support tickets.")
            .SortedBy("CustomerTicketSortInput");
        ofCustomer.Sort(x => x.CreatedAt).Descending().Default();
        ofCustomer.Sort(x => x.LastMessageAt).Descending();

        var ofAssignee = ticket.Reference(x => x.Assignee, "The staff member who takes care of the ticket; null when nobody has been assigned.")
            .WithList("tickets", "The support tickets that the staff member takes care of.")
            .SortedBy("StaffMemberTicketSortInput");
        ofAssignee.Sort(x => x.CreatedAt).Descending().Default();
        ofAssignee.Sort(x => x.LastMessageAt).Descending();
    }
}
