namespace Backoffice.GraphQL.Validation;

/// <summary>Finds what a client may have meant by a name that does not exist.</summary>
internal static class Suggestions
{
    private const int MaxSuggestions = 5;

    /// <summary>The options that are close to a name, the closest first.</summary>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> options)
    {
        var threshold = (int)(name.Length * 0.4) + 1;
        return
        [
            .. options
                .Select(option => (Option: option, Distance: Distance(name, option, threshold)))
                .Where(candidate => candidate.Distance <= threshold)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Option, StringComparer.Ordinal)
                .Select(candidate => candidate.Option),
        ];
    }

    /// <summary>The question with a space before it, such as <c> Did you mean "a", "b", or "c"?</c>; empty without options.</summary>
    public static string DidYouMean(IReadOnlyList<string> options, string what = "")
    {
        var quoted = options.Take(MaxSuggestions).Select(option => $"\"{option}\"").ToArray();
        var list = quoted switch
        {
            [] => "",
            [var only] => only,
            [var first, var second] => $"{first} or {second}",
            [.. var init, var last] => $"{string.Join(", ", init)}, or {last}",
        };
        return list.Length == 0 ? "" : $" Did you mean {what}{list}?";
    }

    // The number of insertions, deletions, substitutions and swaps of neighbours between two names, where a difference in
    // case alone counts 1; anything above the threshold is given up early, so that a long name costs little.
    private static int Distance(string name, string option, int threshold)
    {
        if (name == option)
        {
            return 0;
        }

        // Before anything else looks at the letters: a name may be a megabyte long, and there are many options.
        if (Math.Abs(name.Length - option.Length) > threshold)
        {
            return int.MaxValue;
        }

        var a = name.ToLowerInvariant();
        var b = option.ToLowerInvariant();
        if (a == b)
        {
            return 1;
        }

        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var smallest = current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var cell = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), substitution);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cell = Math.Min(cell, beforeLast[j - 2] + 1);
                }

                current[j] = cell;
                smallest = Math.Min(smallest, cell);
            }

            if (smallest > threshold)
            {
                return int.MaxValue;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
