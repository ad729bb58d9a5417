namespace Backoffice.GraphQLDotNet.Types;

internal sealed record CustomerOrder
{
    public SortDirection? CreatedAt { get; init; }
}
