using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class CustomerFilterGraphType : InputObjectGraphType<CustomerFilter>
{
    public CustomerFilterGraphType()
    {
        Name = "CustomerFilter";
        Field(filter => filter.Status, type: typeof(CustomerStatusFilterGraphType));
    }
}
