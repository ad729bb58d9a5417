using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Backoffice.Benchmarks.Load;

/// <summary>
/// Finds where two answers hold different rows. Cursors are each target's own; times are compared as moments, numbers as numbers
/// though one may be text, and an id or an enumeration's value is the same however a target writes it.
/// </summary>
internal static class AnswerComparison
{
    private const int MostDifferences = 10;

    private static readonly FrozenDictionary<string, int> StoredValues =
        ((string[][])
        [
            ["LEAD", "ACTIVE", "INACTIVE"],
            ["BOOKED", "CONFIRMED", "COMPLETED", "CANCELLED", "NO_SHOW"],
            ["DRAFT", "SENT", "PAID", "OVERDUE", "VOID"],
        ])
        .SelectMany(values => values.Select((value, index) => (Value: value, Number: index + 1)))
        .ToFrozenDictionary(value => value.Value, value => value.Number, StringComparer.Ordinal);

    public static IReadOnlyList<string> Compare(JsonElement first, JsonElement second)
    {
        var differences = new List<string>();
        Compare("data", first, second, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement first, JsonElement second, List<string> differences)
    {
        if (differences.Count >= MostDifferences)
        {
            return;
        }

        switch (first.ValueKind, second.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObjects(path, first, second, differences);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when first.GetArrayLength() == second.GetArrayLength():
                for (var index = 0; index < first.GetArrayLength(); index++)
                {
                    Compare(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), first[index], second[index], differences);
                }

                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                differences.Add($"{path}: {first.GetArrayLength()} rows against {second.GetArrayLength()}");
                break;
            default:
                if (!AreSame(first, second))
                {
                    differences.Add($"{path}: {first.GetRawText()} against {second.GetRawText()}");
                }

                break;
        }
    }

    private static void CompareObjects(string path, JsonElement first, JsonElement second, List<string> differences)
    {
        var (firstNames, secondNames) = (NamesOf(first), NamesOf(second));
        if (!firstNames.SequenceEqual(secondNames))
        {
            differences.Add($"{path}: {string.Join(' ', firstNames)} against {string.Join(' ', secondNames)}");
            return;
        }

        foreach (var name in firstNames.Where(name => name != "endCursor"))
        {
            Compare($"{path}.{name}", first.GetProperty(name), second.GetProperty(name), differences);
        }
    }

    /// <summary>A payload without errors may say so or not.</summary>
    private static string[] NamesOf(JsonElement element) =>
    [
        .. element.EnumerateObject()
            .Where(property => property is not { Name: "errors", Value.ValueKind: JsonValueKind.Null })
            .Select(property => property.Name),
    ];

    private static bool AreSame(JsonElement first, JsonElement second) => (first.ValueKind, second.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => first.GetDecimal() == second.GetDecimal(),
        (JsonValueKind.String, JsonValueKind.String) when first.TryGetDateTimeOffset(out var firstTime)
            && second.TryGetDateTimeOffset(out var secondTime) => firstTime == secondTime,
        (JsonValueKind.String, JsonValueKind.String) => RowId(first.GetString()) == RowId(second.GetString()),
        (JsonValueKind.Number, JsonValueKind.String) => first.GetDecimal() == Number(second.GetString()),
        (JsonValueKind.String, JsonValueKind.Number) => Number(first.GetString()) == second.GetDecimal(),
        var (firstKind, secondKind) => firstKind == secondKind,
    };

    /// <summary>The number that a text is: its digits, or what is stored for an enumeration's value.</summary>
    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
        : text is not null && StoredValues.TryGetValue(text, out var stored) ? stored
        : null;

    /// <summary>The bare id of a global id; anything else as it is.</summary>
    private static string? RowId(string? text)
    {
        Span<byte> bytes = stackalloc byte[96];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var length))
        {
            return text;
        }

        var globalId = Encoding.UTF8.GetString(bytes[..length]).Split(':');
        return globalId is [_, var id] && Guid.TryParse(id, out _) ? id : text;
    }
}
