using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class PageInfoGraphType : ObjectGraphType<PageInfo>
{
    public PageInfoGraphType()
    {
        Name = "PageInfo";
        Field(page => page.HasNextPage);
        Field(page => page.EndCursor, nullable: true);
    }
}
