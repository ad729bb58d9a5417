using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>The total weight of the arguments of a field of an operation.</summary>
internal sealed class InputPrice
{
    private readonly List<(string Variable, InputWeight Weight)> _variables = [];
    private readonly List<double> _defaults = [];
    private readonly double _literals;

    public InputPrice(FieldDefinition field, FieldNode node, OperationDefinitionNode operation)
    {
        foreach (var argument in node.Arguments)
        {
            if (field.FindArgument(argument.Name.Value) is { } definition)
            {
                _literals += InputWeight.Of(definition).Of(argument.Value, _variables);
            }
        }

        foreach (var (name, weight) in _variables)
        {
            var @default = operation.VariableDefinitions.FirstOrDefault(variable => variable.Variable.Name.Value == name)?.DefaultValue;
            _defaults.Add(@default is null ? 0 : weight.Of(@default, new List<(string, InputWeight)>()));
        }
    }

    public bool IsConstant => _variables.Count == 0;

    /// <summary>The sum of the weights.</summary>
    /// <param name="variables">The variables as they came; they have been coerced, so they fit their types.</param>
    public double Evaluate(JsonElement variables)
    {
        var sum = _literals;
        for (var i = 0; i < _variables.Count; i++)
        {
            var (name, weight) = _variables[i];
            sum += variables.ValueKind == JsonValueKind.Object && variables.TryGetProperty(name, out var value)
                ? weight.Of(value)
                : _defaults[i];
        }

        return sum;
    }
}
