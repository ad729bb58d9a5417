using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary>The types of the introspection system, so that they can refer to each other.</summary>
internal sealed class MetaTypes
{
    public ObjectType Schema { get; } = new("__Schema")
    {
        RuntimeType = typeof(GraphQLSchema),
        Description = "A GraphQL schema: all types and directives of the server, and the entry points for query, mutation and subscription operations.",
    };

    public ObjectType Type { get; } = new("__Type")
    {
        RuntimeType = typeof(GraphQLType),
        Description = "A type of any kind. Depending on the kind, certain fields describe it; lists and non-null types wrap the type in `ofType`.",
    };

    public ObjectType Field { get; } = new("__Field")
    {
        RuntimeType = typeof(FieldDefinition),
        Description = "A field of an object or interface type: its name, arguments and type.",
    };

    public ObjectType InputValue { get; } = new("__InputValue")
    {
        RuntimeType = typeof(InputValueDefinition),
        Description = "An argument of a field or directive, or a field of an input object: its name, type and default value.",
    };

    public ObjectType EnumValue { get; } = new("__EnumValue")
    {
        RuntimeType = typeof(EnumValueDefinition),
        Description = "One possible value of an enum.",
    };

    public ObjectType Directive { get; } = new("__Directive")
    {
        RuntimeType = typeof(DirectiveDefinition),
        Description = "A directive: a way to describe alternate behaviour of execution or validation.",
    };

    public EnumType TypeKind { get; } = MetaTypeKind.Create();

    public EnumType DirectiveLocation { get; } = MetaDirectiveLocation.Create();

    public IReadOnlyList<NamedType> All => [Schema, Type, TypeKind, Field, InputValue, EnumValue, Directive, DirectiveLocation];
}
