using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Tests.Connections;

/// <summary>What tests of generated types need: their fields as text, and coerced input from JSON.</summary>
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
        return Coerce(schema.FindType(typeName) ?? throw new ArgumentException(typeName, nameof(typeName)), document.RootElement);
    }

    private static string Print(InputValueDefinition value) => $"{value.Name}: {value.Type}";

    private static object? Coerce(GraphQLType type, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        switch (type.NullableType)
        {
            case ListType list:
                return json.EnumerateArray().Select(item => Coerce(list.ItemType, item)).ToArray();
            case InputObjectType input:
                var value = new InputObjectValue(input);
                foreach (var member in json.EnumerateObject())
                {
                    var field = input.FindField(member.Name) ?? throw new ArgumentException(member.Name, nameof(json));
                    value.Add(member.Name, Coerce(field.Type, member.Value));
                }

                return value;
            case EnumType @enum:
                return @enum.FindByName(json.GetString() ?? string.Empty)?.Value;
            case ScalarType scalar:
                return scalar.CoerceVariable(json);
            default:
                throw new ArgumentException($"{type} is no input type.", nameof(type));
        }
    }
}
