using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>Adds cache control to a schema.</summary>
public static class CacheControlSchema
{
    /// <summary>
    /// Adds <c>@cacheControl</c>, and asks every object type that a query can reach to say in which scope it may be kept. Connections,
    /// edges and page infos need not: they are as their nodes are.
    /// </summary>
    /// <param name="builder">The builder, whose Build fails with the names of the types that say nothing.</param>
    public static SchemaBuilder AddCacheControl(this SchemaBuilder builder) =>
        builder.AddDirective(CacheControlDirective.Definition).AddValidation(FindUndeclared);

    private static IEnumerable<string> FindUndeclared(GraphQLSchema schema)
    {
        var reached = new HashSet<NamedType> { schema.QueryType };
        var open = new Queue<CompositeType>(reached.OfType<CompositeType>());
        while (open.TryDequeue(out var type))
        {
            foreach (var field in (type as FieldsType)?.Fields ?? [])
            {
                Reach(field.Type.Named);
            }

            foreach (var possible in type is ObjectType ? [] : schema.GetPossibleTypes(type))
            {
                Reach(possible);
            }
        }

        return reached
            .OfType<ObjectType>()
            .Where(type => type != schema.QueryType && !CachePolicyMerge.IsWrapper(type))
            .Where(type => CacheHint.Find(type.Directives) is not { Scope: not null })
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => $"The type \"{type.Name}\" does not say in which scope caches may keep it: "
                + "write [CacheControl(Scope = ...)] on its class, with an age, or with MaxAge = 0 for never.");

        void Reach(NamedType type)
        {
            if (type is CompositeType composite && !type.IsIntrospectionType && reached.Add(type))
            {
                open.Enqueue(composite);
            }
        }
    }
}
