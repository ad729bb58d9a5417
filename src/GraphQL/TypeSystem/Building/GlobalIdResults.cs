using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Makes global ids of the UUIDs that a resolver yields.</summary>
internal static class GlobalIdResults
{
    public static FieldResolver Encode(FieldResolver resolver, string typeName) => resolver is PropertyResolver property
        ? new PropertyResolver(parent => Encode(property.Get(parent), typeName)) { LeafWriter = property.LeafWriter }
        : ResolverWrapping.Map(resolver, value => Encode(value, typeName));

    private static object? Encode(object? value, string typeName) => value switch
    {
        Guid id => new GlobalId(typeName, id).ToString(),
        string or null => value,
        IEnumerable<Guid> ids => ids.Select(id => new GlobalId(typeName, id).ToString()).ToArray(),
        System.Collections.IEnumerable items => items.Cast<object?>().Select(item => Encode(item, typeName)).ToArray(),
        _ => value,
    };
}
