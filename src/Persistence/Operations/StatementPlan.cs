using System.Text.Json;
using System.Text.RegularExpressions;

namespace Backoffice.Persistence.Operations;

/// <summary>Reads a plan of PostgreSQL's and finds the tables of which it would read all rows of a company where an index could not help.</summary>
/// <remarks>
/// PostgreSQL scans a small table from end to end whatever indexes it has, so what counts is not how it reads here but what it asks for: a
/// condition (wherever in the plan it is checked) is served when an index begins with the company and a column that the condition compares, and an
/// order when an index begins with the company and the order's first column. A table without conditions and order is read for a page, or for a count, which
/// has its price.
/// </remarks>
internal static partial class StatementPlan
{
    public const string Company = "company_id";

    private static readonly string[] Conditions = ["Index Cond", "Recheck Cond", "Filter", "Hash Cond", "Merge Cond", "Join Filter"];

    public static IReadOnlyList<string> FindFaults(JsonElement plan, IndexCatalog catalog)
    {
        var faults = new List<string>();
        Visit(plan, null, catalog, faults);
        return faults;
    }

    private static void Visit(JsonElement node, string? sortKey, IndexCatalog catalog, List<string> faults)
    {
        if (node.GetProperty("Node Type").GetString() is "Sort" or "Incremental Sort" && node.TryGetProperty("Sort Key", out var keys))
        {
            sortKey = LastName(keys[0].GetString() ?? "");
        }

        if (node.TryGetProperty("Relation Name", out var relation)
            && relation.GetString() is { } table && catalog.ColumnsOf(table) is { } columns
            && FindFault(node, table, columns, sortKey, catalog) is { } fault)
        {
            faults.Add(fault);
        }

        if (node.TryGetProperty("Plans", out var children))
        {
            foreach (var child in children.EnumerateArray())
            {
                // The order of what a subquery gives is not the order in which a table inside another one is read.
                Visit(child, child.TryGetProperty("Subplan Name", out _) ? null : sortKey, catalog, faults);
            }
        }
    }

    private static string? FindFault(
        JsonElement node, string table, IReadOnlyCollection<string> columns, string? sortKey, IndexCatalog catalog)
    {
        var condition = string.Join(" and ", TextsOf(node));
        var asked = Words().Matches(condition).Select(match => match.Value).Where(columns.Contains).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
        {
            return sortKey is null || !columns.Contains(sortKey) || catalog.Orders(table, sortKey) ? null
                : $"it sorts all rows of {table}: no index serves the order by {sortKey}.";
        }

        var compared = Comparisons().Matches(condition).Select(match => match.Groups["column"].Value);
        return compared.Any(column => columns.Contains(column) && catalog.Finds(table, column)) ? null
            : $"it reads all rows of {table}: no index serves the condition on {string.Join(", ", asked)}.";
    }

    /// <summary>The conditions of a scan, also those of the indexes that a bitmap is made of.</summary>
    private static IEnumerable<string> TextsOf(JsonElement node)
    {
        foreach (var name in Conditions)
        {
            if (node.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
            {
                yield return text.GetString() ?? "";
            }
        }
    }

    private static string LastName(string key) => Words().Matches(key.Split(' ')[0]).LastOrDefault()?.Value ?? key;

    [GeneratedRegex("[a-z_][a-z_0-9]*")]
    private static partial Regex Words();

    /// <summary>A column, perhaps with a cast, before a comparison that an index of its kind serves; the first of a row comparison.</summary>
    [GeneratedRegex(@"(?:(?<![a-z_0-9])ROW\(|(?<![a-z_0-9.])(?<![a-z_0-9]\())(?:[a-z_0-9]+\.)?(?<column>[a-z_][a-z_0-9]*)\)?(?:::[a-z ]+)?(?:, [^()]*\))? (?:=|<=|>=|<(?!>)|>|~<~|~<=~|~>~|~>=~|IS NULL)")]
    private static partial Regex Comparisons();
}
