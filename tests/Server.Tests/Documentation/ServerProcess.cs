using System.Diagnostics;
using Backoffice.Server.Authentication;
using Backoffice.Testing;

namespace Backoffice.Server.Tests.Documentation;

/// <summary>The server as a process of its own with the demo data, and a shell beside it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Separator = "\u001e";

    private readonly Process _process;
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder;
    private readonly string _address;

    private ServerProcess(Process process, TestDatabase database, DirectoryInfo folder, string address)
    {
        _process = process;
        _database = database;
        _folder = folder;
        _address = address;
    }

    private static string Program => typeof(TokenIssuer).Assembly.Location;

    /// <summary>Starts it on a free port and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync()
    {
        var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        var start = new ProcessStartInfo("dotnet", [Program, "--demo-scale", "1"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in EnvironmentOf(database, folder))
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal) is >= 0 and var at && line.Contains("ready", StringComparison.Ordinal))
            {
                // Read on, so that the server never waits for a full pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, database, folder, line[(at + "http://".Length)..].Split('/')[0]);
            }
        }

        await process.WaitForExitAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
        throw new InvalidOperationException("The server ended before it was ready.");
    }

    /// <summary>Runs blocks of commands in one shell, in a folder of their own, and gives what each of them printed.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<string> blocks)
    {
        var script = $"backoffice() {{ dotnet '{Program}' \"$@\"; }}\n" + string.Concat(blocks.Select(block =>
            block.Replace("dotnet run --project src/Server --", "backoffice", StringComparison.Ordinal)
                .Replace("localhost:5080", _address, StringComparison.Ordinal)
            + $"\nprintf '{Separator}'\n"));
        var file = Path.Combine(_folder.FullName, "examples.sh");
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo("bash", [file]) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        foreach (var (name, value) in EnvironmentOf(_database, _folder))
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return output.Split(Separator)[..^1];
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<(string Name, string Value)> EnvironmentOf(TestDatabase database, DirectoryInfo folder) =>
    [
        ("ConnectionStrings__Database", database.AppConnectionString),
        ("ConnectionStrings__Owner", database.OwnerConnectionString),
        ("Authentication__SigningKeyFile", Path.Combine(folder.FullName, "token-signing-key.pem")),
    ];
}
