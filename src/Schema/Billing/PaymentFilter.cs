using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The conditions on payments that an index serves.</summary>
internal sealed class PaymentFilter : FilterDefinition<Payment>
{
    public PaymentFilter()
    {
        Field(x => x.Id).Id("Payment").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.InvoiceId).Id("Invoice").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.PaidAt);
    }
}
