using System.Runtime.InteropServices;
using System.Text.Json;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>What coercing variables costs, in the points of a budget: one for 10 µs. Nothing for short ones.</summary>
internal static class VariablesPrice
{
    private const int BytesPerPoint = 512;

    public static long Of(JsonElement variables) =>
        variables.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(variables).Length / BytesPerPoint : 0;
}
