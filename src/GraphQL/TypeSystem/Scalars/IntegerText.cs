using System.Text.Json;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>Numbers of JSON that are integers: <c>1.0</c> and <c>1e2</c> are.</summary>
/// <remarks>Spec §3.5.1: "numeric input values with an empty fractional part".</remarks>
internal static class IntegerText
{
    public static bool TryGetInt64(JsonElement value, out long number)
    {
        if (value.TryGetInt64(out number))
        {
            return true;
        }

        if (value.TryGetDecimal(out var exact) && decimal.IsInteger(exact) && exact is >= long.MinValue and <= long.MaxValue)
        {
            number = (long)exact;
            return true;
        }

        return false;
    }
}
