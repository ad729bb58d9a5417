namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The coordinates of a schema's elements: <c>Query.customers(first:)</c>, <c>CustomerFilterInput.id</c>, <c>@include(if:)</c>.</summary>
/// <remarks>Spec §3.14 "Schema Coordinates".</remarks>
internal static class SchemaCoordinate
{
    /// <summary>The coordinate of a field.</summary>
    public static string Of(NamedType type, FieldDefinition field) => $"{type.Name}.{field.Name}";

    /// <summary>The coordinate of a field's argument.</summary>
    public static string Of(NamedType type, FieldDefinition field, InputValueDefinition argument) => $"{type.Name}.{field.Name}({argument.Name}:)";

    /// <summary>The coordinate of an input object's field.</summary>
    public static string Of(InputObjectType type, InputValueDefinition field) => $"{type.Name}.{field.Name}";

    /// <summary>The coordinate of a directive.</summary>
    public static string Of(DirectiveDefinition directive) => $"@{directive.Name}";

    /// <summary>The coordinate of a directive's argument.</summary>
    public static string Of(DirectiveDefinition directive, InputValueDefinition argument) => $"@{directive.Name}({argument.Name}:)";
}
