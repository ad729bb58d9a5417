namespace Backoffice.Server.Local;

/// <summary>Installs PostgreSQL where that needs no consent, and otherwise says how.</summary>
internal static class PostgresInstallation
{
    private static readonly Dictionary<string, string> Quiet = new(StringComparer.Ordinal)
    {
        ["DEBIAN_FRONTEND"] = "noninteractive",
        ["UCF_FORCE_CONFFOLD"] = "1",
    };

    public static bool IsPossible =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && LocalCommand.Find("apt-get") is not null;

    public static async Task RunAsync(Action<string> report, CancellationToken cancellationToken)
    {
        report("PostgreSQL is missing: installing it with apt-get.");
        KeepPackageFromMakingCluster();
        await AptGetAsync(["update"], cancellationToken);
        await AptGetAsync(
            ["install", "--yes", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", "postgresql"],
            cancellationToken);
    }

    public static string Advice()
    {
        var how = OperatingSystem.IsWindows() ? "winget install PostgreSQL.PostgreSQL.17"
            : OperatingSystem.IsMacOS() ? "brew install postgresql@17"
            : LinuxAdvice();
        return $"PostgreSQL {PostgresBinaries.OldestVersion} or newer was not found on this machine: install it with `{how}`, "
            + "or name a server in ConnectionStrings__Database.";
    }

    private static string LinuxAdvice() =>
        LocalCommand.Find("apt-get") is not null ? "sudo apt-get install postgresql"
        : LocalCommand.Find("dnf") is not null ? "sudo dnf install postgresql-server"
        : LocalCommand.Find("yum") is not null ? "sudo yum install postgresql-server"
        : LocalCommand.Find("apk") is not null ? "sudo apk add postgresql17"
        : LocalCommand.Find("pacman") is not null ? "sudo pacman -S postgresql"
        : LocalCommand.Find("zypper") is not null ? "sudo zypper install postgresql-server"
        : "your package manager";

    private static void KeepPackageFromMakingCluster()
    {
        const string path = "/etc/postgresql-common/createcluster.conf";
        if (!File.Exists(path))
        {
            Directory.CreateDirectory("/etc/postgresql-common");
            File.WriteAllText(path, "create_main_cluster = false\n");
        }
    }

    private static async Task AptGetAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var result = await LocalCommand.RunAsync("apt-get", ["-q", .. arguments], Quiet, cancellationToken: cancellationToken);
        if (result.ExitCode != 0)
        {
            var lastLine = result.Output.Split('\n')[^1];
            throw new LocalPostgresException($"PostgreSQL could not be installed: `apt-get {arguments[0]}` ended with \"{lastLine}\".");
        }
    }
}
