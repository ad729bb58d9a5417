using Backoffice.GraphQLDotNet.Data;
using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class BranchGraphType : ObjectGraphType<Branch>
{
    public BranchGraphType()
    {
        Name = "Branch";
        Field(branch => branch.Id, type: typeof(NonNullGraphType<IdGraphType>));
        Field(branch => branch.Name);
    }
}
