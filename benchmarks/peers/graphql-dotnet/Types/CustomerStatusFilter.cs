using Backoffice.GraphQLDotNet.Data;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed record CustomerStatusFilter
{
    public CustomerStatus? Eq { get; init; }
}
