using Backoffice.Persistence.Billing;

namespace Backoffice.Persistence.DemoData;

internal sealed class InvoiceLineDemoRows : DemoRows<InvoiceLine>
{
    public override IEnumerable<InvoiceLine> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < company.Invoices; row++)
        {
            var invoice = new DemoInvoice(company, row);
            for (var line = 0; line < invoice.LineCount; line++)
            {
                var (service, quantity, unitPrice) = invoice.Line(line);
                yield return new InvoiceLine
                {
                    CompanyId = company.Id,
                    Id = invoice.LineId(line),
                    InvoiceId = invoice.Id,
                    Position = line + 1,
                    Description = service,
                    Quantity = quantity,
                    UnitPrice = unitPrice,
                    CreatedAt = invoice.CreatedAt,
                    UpdatedAt = invoice.CreatedAt,
                };
            }
        }
    }
}
