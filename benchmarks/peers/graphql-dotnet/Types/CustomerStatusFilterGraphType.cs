using Backoffice.GraphQLDotNet.Data;
using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class CustomerStatusFilterGraphType : InputObjectGraphType<CustomerStatusFilter>
{
    public CustomerStatusFilterGraphType()
    {
        Name = "CustomerStatusFilter";
        Field(filter => filter.Eq, type: typeof(EnumerationGraphType<CustomerStatus>));
    }
}
