using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Cost;

/// <summary>The weight of an argument's or input field's value: the argument itself, and the fields of an input object.</summary>
/// <remarks>A literal and the same value as a variable weigh the same. Fields that are not given weigh nothing, even if they have a default.</remarks>
internal sealed class InputWeight
{
    private static readonly ConditionalWeakTable<InputValueDefinition, InputWeight> Known = [];

    private readonly double _weight;
    private readonly InputObjectType? _type;
    private (byte[] Name, InputWeight Weight)[]? _fields;

    private InputWeight(InputValueDefinition definition)
    {
        _weight = Weights.OfInput(definition);
        _type = definition.Type.Named as InputObjectType;
    }

    /// <summary>The fields whose values can weigh something. Made on first use, since input types refer to themselves.</summary>
    private (byte[] Name, InputWeight Weight)[] Fields => _fields ??= _type is null
        ? []
        : [.. _type.Fields.Select(input => (Name: Encoding.UTF8.GetBytes(input.Name), Weight: Of(input))).Where(input => input.Weight.CanWeigh)];

    private bool CanWeigh => _weight != 0 || _type is not null;

    public static InputWeight Of(InputValueDefinition definition) =>
        Known.GetValue(definition, static definition => new InputWeight(definition));

    /// <summary>The weight of a literal.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="variables">Takes the variables in it, which weigh on top.</param>
    public double Of(ValueNode literal, ICollection<(string Variable, InputWeight Weight)> variables)
    {
        switch (literal)
        {
            case NullValueNode:
                return 0;
            case VariableNode variable:
                variables.Add((variable.Name.Value, this));
                return 0;
            case ListValueNode list when _type is not null:
                return list.Values.Sum(item => Of(item, variables));
            case ObjectValueNode value when _type is not null:
                var weight = _weight;
                foreach (var field in value.Fields)
                {
                    weight += _type.FindField(field.Name.Value) is { } definition ? Of(definition).Of(field.Value, variables) : 0;
                }

                return weight;
            default:
                return _weight;
        }
    }

    /// <summary>The weight of a variable's value.</summary>
    public double Of(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return 0;
            case JsonValueKind.Array when _type is not null:
                var sum = 0.0;
                foreach (var item in value.EnumerateArray())
                {
                    sum += Of(item);
                }

                return sum;
            case JsonValueKind.Object when _type is not null:
                var weight = _weight;
                foreach (var (name, field) in Fields)
                {
                    weight += value.TryGetProperty(name, out var given) ? field.Of(given) : 0;
                }

                return weight;
            default:
                return _weight;
        }
    }
}
