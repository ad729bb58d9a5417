using System.CommandLine;
using System.Globalization;

namespace Backoffice.Benchmarks.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<int> Scale(int standard) => new("--scale")
    {
        Description = "How many times 20,000 customers; a database per scale is made once. 10 or more give 20 companies.",
        DefaultValueFactory = _ => standard,
    };

    public static Option<int> Number(string name, int standard, string? description = null) =>
        new(name) { Description = description, DefaultValueFactory = _ => standard };

    public static Option<FileInfo?> Output() => new("--output")
    {
        Description = "The Markdown page whose section to write, such as docs/benchmarks.md.",
    };

    public static Option<IReadOnlyList<string>> Names(string name, IReadOnlyList<string> standard, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
            result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };

    public static Option<TimeSpan> Seconds(string name, string description, TimeSpan standard) => new(name)
    {
        Description = $"{description} In seconds, such as 10s.",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value.TrimEnd('s'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return TimeSpan.FromSeconds(seconds);
            }

            result.AddError($"{name} takes a number of seconds, such as 10s.");
            return default;
        },
    };

    /// <summary>The command as it was typed, for the page.</summary>
    public static string Typed(this ParseResult arguments) => string.Join(' ', arguments.Tokens.Select(token => token.Value));
}
