using System.Diagnostics;
using Backoffice.Server.Tests.Commands;
using Backoffice.Testing;

namespace Backoffice.Server.Tests.Documentation;

/// <summary>A server with the demo data that documentation describes, and a shell beside it.</summary>
internal sealed class DocumentedServer : IAsyncDisposable
{
    private const string Separator = "\u001e";

    private readonly ServerProcess _server;
    private readonly TestDatabase _database;
    private readonly DirectoryInfo _folder;

    private DocumentedServer(ServerProcess server, TestDatabase database, DirectoryInfo folder)
    {
        _server = server;
        _database = database;
        _folder = folder;
    }

    public static async Task<DocumentedServer> StartAsync()
    {
        var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("backoffice-test-");
        try
        {
            return new DocumentedServer(
                await ServerProcess.StartAsync(["--demo-scale", "1"], EnvironmentOf(database, folder)), database, folder);
        }
        catch
        {
            await database.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Runs blocks of commands in one shell, in a folder of their own, and gives what each of them printed.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<string> blocks)
    {
        var script = $"backoffice() {{ dotnet '{ServerProcess.Program}' \"$@\"; }}\n" + string.Concat(blocks.Select(block =>
            block.Replace("dotnet run --project src/Server --", "backoffice", StringComparison.Ordinal)
                .Replace("localhost:5080", _server.Address.Authority, StringComparison.Ordinal)
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
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static (string Name, string Value)[] EnvironmentOf(TestDatabase database, DirectoryInfo folder) =>
    [
        ("ConnectionStrings__Database", database.AppConnectionString),
        ("ConnectionStrings__Owner", database.OwnerConnectionString),
        ("Authentication__SigningKeyFile", Path.Combine(folder.FullName, "token-signing-key.pem")),
    ];
}
