using Backoffice.Persistence.Support;

namespace Backoffice.Persistence.DemoData;

internal sealed class SupportTicketDemoRows : DemoRows<SupportTicket>
{
    public override IEnumerable<SupportTicket> Of(DemoCompany company, DemoDataOptions options) =>
        DemoTicket.Of(company).Select(ticket => ticket.Ticket);
}
