using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Tests.Connections;

/// <summary>Tools for tests of generated types: their fields as text, and coerced input from JSON.</summary>
internal static class SchemaText
{
    public static string Print(this GraphQLSchema schema, string typeName) => schema.FindType(typeName) switch
    {
        FieldsType type => $"{type.Name} {{ {string.Join(" ", type.Fields.Select(Print))} }}",
        InputObjectType type => $"{type.Name} {{ {string.Join(" ", type.Fields.Select(Print))} }}",
        EnumType type => $"{type.Name} {{ {string.Join(" ", type.Values.Select(v => v.Name))} }}",
        var other => $"{other}",
    };

    public static string Print(this FieldDefinition field) => field.Arguments.Count == 0
        ? $"{field.Name}: {field.Type}"
        : $"{field.Name}({string.Join(" ", field.Arguments.Select(Print))}): {field.Type}";

    public static object? Coerce(this GraphQLSchema schema, string typeName, string json)
    {
        using var document = JsonDocument.Parse(json);
        var type = schema.FindType(typeName) ?? throw new ArgumentException(typeName, nameof(typeName));
        return InputCoercion.CoerceVariable(document.RootElement, type);
    }

    private static string Print(InputValueDefinition value) => $"{value.Name}: {value.Type}";
}
