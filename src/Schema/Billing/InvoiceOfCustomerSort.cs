using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The orders of one customer's invoices that an index serves.</summary>
internal sealed class InvoiceOfCustomerSort : SortDefinition<Invoice>
{
    public InvoiceOfCustomerSort()
    {
        OrderByDescending(x => x.CreatedAt).AsDefault();
        OrderByDescending(x => x.IssuedAt);
        BreakTiesBy(x => x.Id);
    }

    public override string Name => "CustomerInvoiceSortInput";
}
