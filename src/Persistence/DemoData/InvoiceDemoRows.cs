using System.Globalization;
using Backoffice.Persistence.Billing;

namespace Backoffice.Persistence.DemoData;

internal sealed class InvoiceDemoRows : DemoRows<Invoice>
{
    public override IEnumerable<Invoice> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < company.Invoices; row++)
        {
            var invoice = new DemoInvoice(company, row);
            yield return new Invoice
            {
                CompanyId = company.Id,
                Id = invoice.Id,
                CustomerId = invoice.CustomerId,
                JobId = invoice.JobId,
                Number = string.Create(CultureInfo.InvariantCulture, $"INV-{row + 1:0000000}"),
                Status = invoice.Status,
                Currency = company.Currency,
                Total = invoice.Total,
                IssuedAt = invoice.IssuedAt,
                DueDate = invoice.DueDate,
                CreatedAt = invoice.CreatedAt,
                UpdatedAt = invoice.CreatedAt,
            };
        }
    }
}
