using Backoffice.GraphQLDotNet.Data;
using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class InvoiceGraphType : ObjectGraphType<Invoice>
{
    public InvoiceGraphType()
    {
        Name = "Invoice";
        Field(invoice => invoice.Id, type: typeof(NonNullGraphType<IdGraphType>));
        Field(invoice => invoice.Number);
        Field(invoice => invoice.Status, type: typeof(NonNullGraphType<EnumerationGraphType<InvoiceStatus>>));
        Field(invoice => invoice.Total);
        Field(invoice => invoice.Currency);
        Field(invoice => invoice.IssuedAt, type: typeof(DateTimeGraphType));
    }
}
