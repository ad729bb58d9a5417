using System.Text.Json;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>stub</summary>
public static class InputCoercion
{
    /// <summary>stub</summary>
    public static bool HasVariables(ValueNode value) => value is VariableNode;

    /// <summary>stub</summary>
    public static GraphQLError? CoerceArgumentValues(IReadOnlyList<InputValueDefinition> definitions, FieldNode node, IReadOnlyDictionary<string, object?> variables, out ArgumentValues arguments)
    {
        var values = new object?[definitions.Count];
        var given = new bool[values.Length];
        arguments = new ArgumentValues(values, given);
        for (var i = 0; i < values.Length; i++)
        {
            var value = node.Arguments.FirstOrDefault(a => a.Name.Value == definitions[i].Name)?.Value ?? definitions[i].DefaultValue;
            given[i] = value is not null;
            values[i] = value switch
            {
                null => null,
                VariableNode v => variables.GetValueOrDefault(v.Name.Value),
                _ => ((ScalarType)definitions[i].Type.Named).CoerceLiteral(value),
            };
        }

        return null;
    }

    /// <summary>stub</summary>
    public static IReadOnlyList<GraphQLError> CoerceVariableValues(GraphQLSchema schema, IReadOnlyList<VariableDefinitionNode> definitions, JsonElement variables, out IReadOnlyDictionary<string, object?> values)
    {
        var result = new Dictionary<string, object?>();
        foreach (var d in definitions)
        {
            if (variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(d.Variable.Name.Value, out var v))
            {
                result[d.Variable.Name.Value] = v.ValueKind == JsonValueKind.True ? true : v.ValueKind == JsonValueKind.False ? false : v.ToString();
            }
        }

        values = result;
        return [];
    }
}
