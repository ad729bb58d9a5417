using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal class ConnectionGraphType<TNode, TGraphType> : ObjectGraphType<Page<TNode>>
    where TGraphType : IGraphType
{
    public ConnectionGraphType()
    {
        Name = $"{typeof(TNode).Name}Connection";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TGraphType>>>>("nodes").Resolve(context => context.Source.Nodes);
        Field<PageInfoGraphType>("pageInfo").Resolve(context => context.Source.PageInfo);
    }
}
