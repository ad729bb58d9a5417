using System.Text.Json;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Cost;

/// <summary>Counts the conditions of a filter, which a database may have to test for every row.</summary>
internal static class FilterConditions
{
    /// <summary>The price of a value of a list: it is looked up with the others, and not tested by itself.</summary>
    private const double ListedValue = 0.1;

    /// <summary>The conditions of a literal.</summary>
    /// <param name="literal">The literal.</param>
    /// <param name="variables">Takes the variables in it, whose conditions come on top.</param>
    public static double Of(ValueNode literal, ICollection<string> variables)
    {
        switch (literal)
        {
            case NullValueNode:
                return 0;
            case VariableNode variable:
                variables.Add(variable.Name.Value);
                return 0;
            case ObjectValueNode value:
                return value.Fields.Sum(field => Of(field.Value, variables));
            case ListValueNode list:
                return list.Values.Sum(item => (item is ObjectValueNode or VariableNode ? 1 : ListedValue) * Of(item, variables));
            default:
                return 1;
        }
    }

    /// <summary>The conditions of a variable's value.</summary>
    public static double Of(JsonElement value)
    {
        var sum = 0.0;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return 0;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    sum += Of(member.Value);
                }

                return sum;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    sum += (item.ValueKind is JsonValueKind.Object ? 1 : ListedValue) * Of(item);
                }

                return sum;
            default:
                return 1;
        }
    }
}
