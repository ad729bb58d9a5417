using System.Text.RegularExpressions;

namespace Backoffice.Server.Tests.Limits;

/// <summary>The keys that docs/limits.md lists, and what is over them.</summary>
internal static partial class DocumentedLimits
{
    /// <summary>Rows whose first cell is a key, without those that list no limit of their own.</summary>
    public static IReadOnlyDictionary<string, string> Rows { get; } = Read();

    private static Dictionary<string, string> Read()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(Repository(), "docs", "limits.md")))
        {
            if (line.StartsWith("| `", StringComparison.Ordinal) && line.Split('|') is [_, var key, _, _, var over, _])
            {
                rows.TryAdd(Key().Match(key).Groups[1].Value, over.Trim());
            }
        }

        return rows;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Backoffice.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }

    [GeneratedRegex("`([A-Za-z_<>]+)`")]
    private static partial Regex Key();
}
