namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The names that someone may have meant.</summary>
public static class Suggestion
{
    private const int MaxSuggestions = 5;
    private const int MaxLength = 100;

    /// <summary>A sentence with the nearest names, such as <c> Did you mean "name" or "names"?</c>; empty when none is near.</summary>
    /// <param name="input">The name that was written.</param>
    /// <param name="names">The names there are.</param>
    public static string For(string input, IEnumerable<string> names)
    {
        if (input.Length > MaxLength)
        {
            return string.Empty;
        }

        var threshold = (int)(input.Length * 0.4) + 1;
        var near = names
            .Where(name => Math.Abs(name.Length - input.Length) <= threshold)
            .Select(name => (Name: name, Distance: Distance(input, name)))
            .Where(candidate => candidate.Distance <= threshold)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => $"\"{candidate.Name}\"")
            .ToList();
        return near.Count switch
        {
            0 => string.Empty,
            1 => $" Did you mean {near[0]}?",
            2 => $" Did you mean {near[0]} or {near[1]}?",
            _ => $" Did you mean {string.Join(", ", near.Take(near.Count - 1))}, or {near[^1]}?",
        };
    }

    /// <summary>A sentence with the fields of an input object that may be meant, or with all there are where the type says so.</summary>
    /// <param name="input">The name that was written.</param>
    /// <param name="type">The input object.</param>
    public static string ForField(string input, InputObjectType type) => type.ListsFieldsInErrors
        ? $" Its fields are: {string.Join(", ", type.Fields.Select(f => f.Name))}."
        : For(input, type.Fields.Select(f => f.Name));

    // Damerau-Levenshtein, where only a difference in case counts as one.
    private static int Distance(string left, string right)
    {
        if (left == right)
        {
            return 0;
        }

        if (string.Equals(left, right, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        var a = left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        var rows = new int[3][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new int[b.Length + 1];
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (current, above, twoAbove) = (rows[i % 3], rows[(i - 1) % 3], rows[(i + 1) % 3]);
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(above[j] + 1, current[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], twoAbove[j - 2] + 1);
                }
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
