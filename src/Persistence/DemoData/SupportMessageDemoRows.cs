using Backoffice.Persistence.Support;

namespace Backoffice.Persistence.DemoData;

internal sealed class SupportMessageDemoRows : DemoRows<SupportMessage>
{
    public override IEnumerable<SupportMessage> Of(DemoCompany company, DemoDataOptions options) =>
        DemoTicket.Of(company).SelectMany(ticket => ticket.Messages);
}
