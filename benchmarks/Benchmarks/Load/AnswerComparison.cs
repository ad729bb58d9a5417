using System.Globalization;
using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>Finds where two answers hold different rows. Cursors are each target's own; times are compared as moments.</summary>
internal static class AnswerComparison
{
    private const int MostDifferences = 10;

    public static IReadOnlyList<string> Compare(JsonElement server, JsonElement limit)
    {
        var differences = new List<string>();
        Compare("data", server, limit, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement server, JsonElement limit, List<string> differences)
    {
        if (differences.Count >= MostDifferences)
        {
            return;
        }

        switch (server.ValueKind, limit.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObjects(path, server, limit, differences);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when server.GetArrayLength() == limit.GetArrayLength():
                for (var index = 0; index < server.GetArrayLength(); index++)
                {
                    Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), server[index], limit[index], differences);
                }

                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                differences.Add($"{path}: {server.GetArrayLength()} rows from the server, {limit.GetArrayLength()} from the limit");
                break;
            default:
                if (!AreSame(server, limit))
                {
                    differences.Add($"{path}: {server.GetRawText()} from the server, {limit.GetRawText()} from the limit");
                }

                break;
        }
    }

    private static void CompareObjects(string path, JsonElement server, JsonElement limit, List<string> differences)
    {
        var serverNames = server.EnumerateObject().Select(property => property.Name).ToArray();
        var limitNames = limit.EnumerateObject().Select(property => property.Name).ToArray();
        if (!serverNames.SequenceEqual(limitNames))
        {
            differences.Add($"{path}: {string.Join(' ', serverNames)} from the server, {string.Join(' ', limitNames)} from the limit");
            return;
        }

        foreach (var name in serverNames.Where(name => name != "endCursor"))
        {
            Compare($"{path}.{name}", server.GetProperty(name), limit.GetProperty(name), differences);
        }
    }

    private static bool AreSame(JsonElement server, JsonElement limit) => (server.ValueKind, limit.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => server.GetDecimal() == limit.GetDecimal(),
        (JsonValueKind.String, JsonValueKind.String) when server.TryGetDateTimeOffset(out var first)
            && limit.TryGetDateTimeOffset(out var second) => first == second,
        (JsonValueKind.String, JsonValueKind.String) => server.GetString() == limit.GetString(),
        var (first, second) => first == second,
    };
}
