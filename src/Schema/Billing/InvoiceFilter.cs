using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The conditions on invoices that an index serves.</summary>
internal sealed class InvoiceFilter : FilterDefinition<Invoice>
{
    public InvoiceFilter()
    {
        Field(x => x.Id).Id("Invoice");
        Field(x => x.Number);
        Field(x => x.Status);
        Field(x => x.Total).ServedBy<Invoice>(x => x.TotalCents, decimals: 2);
        Field(x => x.IssuedAt);
        Field(x => x.DueDate);
        Field(x => x.CreatedAt);
        Field(x => x.CustomerId).Id("Customer");
    }
}
