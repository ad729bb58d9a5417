using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The orders of one invoice's lines that an index serves.</summary>
internal sealed class InvoiceLineOfInvoiceSort : SortDefinition<InvoiceLine>
{
    public InvoiceLineOfInvoiceSort()
    {
        OrderBy(x => x.Position).AsDefault();
        BreakTiesBy(x => x.Id);
    }

    public override string Name => "LineOfInvoiceSortInput";
}
