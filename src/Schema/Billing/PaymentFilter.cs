using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The conditions on payments that an index serves.</summary>
internal sealed class PaymentFilter : FilterDefinition<Payment>
{
    public PaymentFilter()
    {
        Field(x => x.Id).Id("Payment");
        Field(x => x.InvoiceId).Id("Invoice");
        Field(x => x.PaidAt);
    }
}
