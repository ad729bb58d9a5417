using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Introspection;

/// <summary>Short ways to write the fields of meta types.</summary>
internal static class Meta
{
    public static NonNullType NonNull(GraphQLType type) => new(type);

    public static ListType ListOf(GraphQLType item) => new(new NonNullType(item));

    public static FieldDefinition Field<T>(string name, GraphQLType type, Func<T, object?> get) =>
        new(name, type) { Resolver = new PropertyResolver(parent => get((T)parent)) };

    /// <summary>A list that leaves out what is deprecated, unless it is asked for.</summary>
    public static FieldDefinition Filtered<T, TItem>(
        string name,
        GraphQLType type,
        Func<T, IReadOnlyList<TItem>?> get,
        Func<TItem, string?> deprecationReason) =>
        new(name, type)
        {
            Arguments =
            [
                new InputValueDefinition("includeDeprecated", NonNull(BuiltInScalars.Boolean)) { DefaultValue = new BooleanValueNode(false) },
            ],
            Resolver = new ObjectResolver(context =>
            {
                var items = get((T)context.Parent);
                return ValueTask.FromResult<object?>(
                    items is null || context.Argument<bool>("includeDeprecated")
                        ? items
                        : items.Where(item => deprecationReason(item) is null).ToList());
            }),
        };
}
