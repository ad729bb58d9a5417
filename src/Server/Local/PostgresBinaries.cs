using System.Globalization;
using System.Text.RegularExpressions;

namespace Backoffice.Server.Local;

/// <summary>The folder of one PostgreSQL version's programs.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    public const int OldestVersion = 14;

    public string Initdb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>Every usable version on this machine, newest first.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAsync(CancellationToken cancellationToken)
    {
        List<PostgresBinaries> found = [];
        foreach (var folder in Folders().Distinct(StringComparer.Ordinal))
        {
            var program = new PostgresBinaries(folder, 0);
            if (!File.Exists(program.PgCtl) || !File.Exists(program.Initdb))
            {
                continue;
            }

            var version = await LocalCommand.RunAsync(program.PgCtl, ["--version"], cancellationToken: cancellationToken);
            if (MajorVersionPattern().Match(version.Output) is { Success: true } match
                && int.Parse(match.Value, CultureInfo.InvariantCulture) is >= OldestVersion and var major)
            {
                found.Add(new PostgresBinaries(folder, major));
            }
        }

        return [.. found.OrderByDescending(binaries => binaries.MajorVersion)];
    }

    private static IEnumerable<string> Folders()
    {
        // pg_ctl on PATH may be a link into the real folder, where its siblings are.
        if (LocalCommand.Find("pg_ctl") is { } onPath)
        {
            var target = new FileInfo(onPath).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? onPath;
            yield return Path.GetDirectoryName(target) ?? "/";
        }

        foreach (var (parent, pattern) in Places())
        {
            if (Directory.Exists(parent))
            {
                foreach (var folder in Directory.EnumerateDirectories(parent, pattern))
                {
                    yield return Path.Combine(folder, "bin");
                }
            }
        }
    }

    private static IEnumerable<(string Parent, string Pattern)> Places() => OperatingSystem.IsWindows()
        ? [(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*")]
        :
        [
            ("/usr/lib/postgresql", "*"),
            ("/usr", "pgsql-*"),
            ("/opt/homebrew/opt", "postgresql@*"),
            ("/usr/local/opt", "postgresql@*"),
            ("/usr/local", "pgsql"),
            ("/Applications/Postgres.app/Contents/Versions", "*"),
        ];

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"(?<=\) )\d+")]
    private static partial Regex MajorVersionPattern();
}
