using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Schema.Tests.Failures;

/// <summary>The tables of <c>docs/errors.md</c>: the codes, and the members that their errors may have.</summary>
internal static partial class DocumentedErrors
{
    private const string WithoutCode = "none";

    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "errors.md"));

    /// <summary>The codes of the first table.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Rows("## Codes").SelectMany(row => NamesIn(row[0]))];

    /// <summary>The members that the errors of each code may have beside it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Members { get; } = ReadMembers();

    /// <summary>Fails when an error of a response has a code or a member that the page does not list for it.</summary>
    public static void Check(string response)
    {
        if (!response.StartsWith("{\"errors\":", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var error in JsonNode.Parse(response)?["errors"]?.AsArray() ?? [])
        {
            if (error?["extensions"] is JsonObject extensions)
            {
                var code = (string?)extensions["code"];
                Assert.True(code is null || Codes.Contains(code), $"docs/errors.md does not list {code}.");
                var undocumented = extensions.Select(member => member.Key).Where(name => name != "code" && !IsDocumented(code, name, error["path"] is not null));
                Assert.True(!undocumented.Any(), $"docs/errors.md does not list {string.Join(", ", undocumented)} of {code}.");
            }
        }
    }

    private static bool IsDocumented(string? code, string member, bool isOfField) =>
        (member == "coordinate" && isOfField) || (Members.TryGetValue(code ?? WithoutCode, out var members) && members.Contains(member));

    private static Dictionary<string, IReadOnlySet<string>> ReadMembers()
    {
        var members = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var row in Rows("| code | members |"))
        {
            foreach (var code in NamesIn(row[0]).DefaultIfEmpty(WithoutCode))
            {
                members.Add(code, NamesIn(row[1]).ToHashSet(StringComparer.Ordinal));
            }
        }

        return members;
    }

    /// <summary>The rows of the first table behind a text.</summary>
    private static IEnumerable<string[]> Rows(string text)
    {
        var start = Page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, text);
        return Page[start..].Split('\n').SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1..]);
    }

    private static IEnumerable<string> NamesIn(string cell) => Name().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([A-Za-z0-9_]+)`")]
    private static partial Regex Name();
}
