using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The orders of payments that an index serves.</summary>
internal sealed class PaymentSort : SortDefinition<Payment>
{
    public PaymentSort()
    {
        OrderByDescending(x => x.PaidAt).AsDefault();
        BreakTiesBy(x => x.Id);
    }
}
