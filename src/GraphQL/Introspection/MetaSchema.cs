using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__Schema</c></summary>
/// <remarks>Spec §4.2.1.</remarks>
internal static class MetaSchema
{
    public static void Complete(MetaTypes types) => types.Schema.Complete(
        [
            Meta.Field<GraphQLSchema>("description", BuiltInScalars.String, schema => schema.Description),
            Meta.Field<GraphQLSchema>("types", Meta.NonNull(Meta.ListOf(types.Type)), schema => schema.Types),
            Meta.Field<GraphQLSchema>("queryType", Meta.NonNull(types.Type), schema => schema.QueryType),
            Meta.Field<GraphQLSchema>("mutationType", types.Type, schema => schema.MutationType),
            Meta.Field<GraphQLSchema>("subscriptionType", types.Type, schema => schema.SubscriptionType),
            Meta.Field<GraphQLSchema>("directives", Meta.NonNull(Meta.ListOf(types.Directive)), schema => schema.Directives),
        ],
        []);
}
