using GraphQL.Types;

namespace Backoffice.GraphQLDotNet.Types;

internal sealed class PeerSchema : Schema
{
    public PeerSchema(IServiceProvider services, QueryGraphType query, MutationGraphType mutation)
        : base(services)
    {
        Query = query;
        Mutation = mutation;
    }
}
