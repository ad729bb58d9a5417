using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The conditions on invoice lines that an index serves.</summary>
internal sealed class InvoiceLineFilter : FilterDefinition<InvoiceLine>
{
    public InvoiceLineFilter()
    {
        Field(x => x.Id).Id("InvoiceLine");
        Field(x => x.InvoiceId).Id("Invoice");
    }
}
