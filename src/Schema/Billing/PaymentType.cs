using Backoffice.Persistence.Billing;
using Backoffice.Schema.Access;
using Backoffice.Schema.Entities;

namespace Backoffice.Schema.Billing;

internal sealed class PaymentType : EntityType<Payment>
{
    protected override void Configure(IEntityTypeDescriptor<Payment> payment)
    {
        payment.Access(read: Roles.Management, write: Roles.Management);
        payment.Filter(x => x.InvoiceId);
        payment.Filter(x => x.CustomerId);
        payment.Filter(x => x.PaidAt);
        payment.Sort(x => x.PaidAt).Descending();
        payment.Reference(x => x.Invoice, "The invoice that is paid.").WithList("payments", "The payments on the invoice.");
        payment.Reference(x => x.Customer, "The customer who pays, which is the customer of the invoice.").WithList("payments", "The customer's payments.");
    }
}
