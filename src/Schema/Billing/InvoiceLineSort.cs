using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The orders of invoice lines that an index serves.</summary>
internal sealed class InvoiceLineSort : SortDefinition<InvoiceLine>
{
    public InvoiceLineSort()
    {
        OrderBy(x => x.InvoiceId).ThenBy(x => x.Position).AsDefault();
        BreakTiesBy(x => x.Id);
    }
}
