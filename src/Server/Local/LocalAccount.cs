using System.Globalization;

namespace Backoffice.Server.Local;

/// <summary>The account that PostgreSQL's programs run as: PostgreSQL refuses root, so root hands over to another.</summary>
internal sealed class LocalAccount
{
    private readonly string? _name;
    private readonly IReadOnlyList<string> _prefix;

    private LocalAccount(string? name, IReadOnlyList<string> prefix)
    {
        _name = name;
        _prefix = prefix;
    }

    /// <summary>True if the programs run as the account of this process.</summary>
    public bool IsOwn => _name is null;

    public static async Task<LocalAccount> FindAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new LocalAccount(null, []);
        }

        foreach (var name in (string[])["postgres", "nobody"])
        {
            var id = await LocalCommand.RunAsync("id", ["-u", name], cancellationToken: cancellationToken);
            if (id.ExitCode == 0 && id.Output != "0")
            {
                return new LocalAccount(name, await PrefixAsync(name, id.Output, cancellationToken));
            }
        }

        throw new LocalPostgresException(
            "PostgreSQL refuses to run as root, and this machine has neither an account \"postgres\" nor \"nobody\": start as another user.");
    }

    public Task<LocalCommand> RunAsync(
        string program,
        IEnumerable<string> arguments,
        bool isOutputCaptured = true,
        CancellationToken cancellationToken = default)
    {
        string[] command = [.. _prefix, program, .. arguments];
        if (_prefix is [var su, "-s", ..] && su.EndsWith("/su", StringComparison.Ordinal))
        {
            // su takes the command as one text for the shell.
            command = [.. _prefix, string.Join(' ', command[_prefix.Count..].Select(Quote))];
        }

        return LocalCommand.RunAsync(command[0], command[1..], null, isOutputCaptured, cancellationToken);
    }

    /// <summary>Tests whether the account may enter a folder; one below /root, for instance, is closed to it.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        IsOwn || (await RunAsync("test", ["-x", folder], cancellationToken: cancellationToken)).ExitCode == 0;

    /// <summary>Gives a file or folder of this process to the account.</summary>
    public async Task TakeOwnershipAsync(string path, CancellationToken cancellationToken)
    {
        if (_name is null)
        {
            return;
        }

        var chown = await LocalCommand.RunAsync("chown", [_name, path], cancellationToken: cancellationToken);
        if (chown.ExitCode != 0)
        {
            throw new LocalPostgresException($"The account \"{_name}\" could not be given {path}: {chown.Output}");
        }
    }

    private static async Task<IReadOnlyList<string>> PrefixAsync(string name, string userId, CancellationToken cancellationToken)
    {
        if (LocalCommand.Find("setpriv") is { } setpriv)
        {
            var group = await LocalCommand.RunAsync("id", ["-g", name], cancellationToken: cancellationToken);
            string[] prefix =
            [
                setpriv,
                string.Create(CultureInfo.InvariantCulture, $"--reuid={userId}"),
                string.Create(CultureInfo.InvariantCulture, $"--regid={group.Output}"),
                "--init-groups",
                "--",
            ];

            // BusyBox has a setpriv of its own that knows none of these options.
            var attempt = await LocalCommand.RunAsync(prefix[0], [.. prefix[1..], "true"], cancellationToken: cancellationToken);
            if (attempt.ExitCode == 0)
            {
                return prefix;
            }
        }

        if (LocalCommand.Find("runuser") is { } runuser)
        {
            return [runuser, "-u", name, "--"];
        }

        if (OperatingSystem.IsMacOS() && LocalCommand.Find("sudo") is { } sudo)
        {
            return [sudo, "-n", "-u", name];
        }

        if (LocalCommand.Find("su") is { } su)
        {
            return [su, "-s", "/bin/sh", name, "-c"];
        }

        throw new LocalPostgresException(
            "PostgreSQL refuses to run as root, and none of setpriv, runuser and su is here to hand over: start as another user.");
    }

    private static string Quote(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
