namespace Backoffice.GraphQLDotNet.Types;

internal sealed record CustomerFilter
{
    public CustomerStatusFilter? Status { get; init; }
}
