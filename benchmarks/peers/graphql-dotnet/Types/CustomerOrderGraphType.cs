using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class CustomerOrderGraphType : InputObjectGraphType<CustomerOrder>
{
    public CustomerOrderGraphType()
    {
        Name = "CustomerOrder";
        Field(order => order.CreatedAt, type: typeof(EnumerationGraphType<SortDirection>));
    }
}
