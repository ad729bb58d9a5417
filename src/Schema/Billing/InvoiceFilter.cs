using Backoffice.GraphQL.Filtering;
using Backoffice.Persistence.Billing;

namespace Backoffice.Schema.Billing;

/// <summary>The conditions on invoices that an index serves.</summary>
internal sealed class InvoiceFilter : FilterDefinition<Invoice>
{
    public InvoiceFilter()
    {
        Field(x => x.Id).Id("Invoice").Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.Number).Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.Status).Only(FilterOperator.Eq, FilterOperator.In);
        Field(x => x.TotalCents);
        Field(x => x.IssuedAt);
        Field(x => x.DueDate);
        Field(x => x.CreatedAt);
        Field(x => x.CustomerId).Id("Customer").Only(FilterOperator.Eq, FilterOperator.In);
    }
}
