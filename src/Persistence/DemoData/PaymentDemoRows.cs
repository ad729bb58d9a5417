using Backoffice.Persistence.Billing;

namespace Backoffice.Persistence.DemoData;

internal sealed class PaymentDemoRows : DemoRows<Payment>
{
    public override IEnumerable<Payment> Of(DemoCompany company, DemoDataOptions options)
    {
        for (var row = 0; row < company.Invoices; row++)
        {
            var invoice = new DemoInvoice(company, row);
            var random = company.Random<Payment>(row);
            foreach (var (amount, status) in invoice.Payments(random.Next(100)))
            {
                var createdAt = company.NotAfterNow(invoice.CreatedAt.AddMinutes(random.Next(1, 20 * 24 * 60)));
                yield return new Payment
                {
                    CompanyId = company.Id,
                    Id = random.Id(createdAt),
                    InvoiceId = invoice.Id,
                    CustomerId = invoice.CustomerId,
                    Amount = amount,
                    Method = (PaymentMethod)random.Next(1, 4),
                    Status = status,
                    PaidAt = status is PaymentStatus.Succeeded or PaymentStatus.Refunded ? createdAt.AddMinutes(1) : null,
                    CreatedAt = createdAt,
                    UpdatedAt = createdAt,
                };
            }
        }
    }
}
