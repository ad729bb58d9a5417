using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class InvoiceOrderGraphType : InputObjectGraphType
{
    public InvoiceOrderGraphType()
    {
        Name = "InvoiceOrder";
        Field<EnumerationGraphType<SortDirection>>("issuedAt");
    }
}
