using System.Diagnostics;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Introspection;

/// <summary><c>__TypeKind</c></summary>
/// <remarks>Spec §4.2.2.</remarks>
internal static class MetaTypeKind
{
    private static readonly string[] Names =
        ["SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL"];

    public static EnumType Create() => new("__TypeKind", [.. Names.Select(name => new EnumValueDefinition(name, name))])
    {
        Description = "The kind of a type, which says what fields of `__Type` are valid.",
    };

    public static string Of(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        NonNullType => "NON_NULL",
        _ => throw new UnreachableException(),
    };
}
