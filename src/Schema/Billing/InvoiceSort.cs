using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The orders of invoices that an index serves.</summary>
internal sealed class InvoiceSort : SortDefinition<Invoice>
{
    public InvoiceSort()
    {
        OrderByDescending(x => x.CreatedAt).AsDefault();
        OrderByDescending(x => x.IssuedAt);
        OrderBy(x => x.DueDate);
        OrderByDescending(x => x.Total).ServedBy(x => x.TotalCents);
        OrderBy(x => x.Number);
        BreakTiesBy(x => x.Id);
    }
}
