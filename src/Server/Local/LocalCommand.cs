using System.ComponentModel;
using System.Diagnostics;

namespace Backoffice.Server.Local;

/// <summary>A program run to its end, and what it wrote.</summary>
internal sealed record LocalCommand(int ExitCode, string Output)
{
    public static async Task<LocalCommand> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        bool isOutputCaptured = true,
        CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = isOutputCaptured,
            RedirectStandardError = isOutputCaptured,
            RedirectStandardInput = true,
            UseShellExecute = false,
            // The folder that this process stands in may be closed to the account that the program runs as.
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory) ?? "/",
        };

        // A developer's PGPORT or PGDATA must not leak into a cluster that is ours alone.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start) ?? throw new UnreachableException();
            process.StandardInput.Close();
            if (!isOutputCaptured)
            {
                await process.WaitForExitAsync(cancellationToken);
                return new LocalCommand(process.ExitCode, "");
            }

            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new LocalCommand(process.ExitCode, $"{await output}{await error}".Trim());
        }
        catch (Win32Exception exception)
        {
            return new LocalCommand(127, exception.Message);
        }
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string program)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(OperatingSystem.IsWindows() ? [] : ["/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
