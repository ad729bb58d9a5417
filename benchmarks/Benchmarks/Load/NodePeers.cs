using System.Globalization;
using Npgsql;

namespace Backoffice.Benchmarks.Load;

/// <summary>Installs and starts the peers of benchmarks/peers.</summary>
internal sealed class NodePeers(string root)
{
    private const int OldestNode = 20;
    private const string Advice = "The peers need Node.js 20 or newer with npm: install it, or leave them out with --targets server,baseline.";

    private string Folder => Path.Combine(root, "benchmarks", "peers");

    /// <summary>Restores the packages of the lock file, once per lock file.</summary>
    public async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (await ExternalProgram.TryRunAsync("node", ["--version"], Folder, cancellationToken) is not { } node
            || !int.TryParse(node.Output.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major)
            || major < OldestNode)
        {
            throw new LoadException(Advice);
        }

        var lockFile = Path.Combine(Folder, "package-lock.json");
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(lockFile))
        {
            return;
        }

        Console.WriteLine("Installing the peers with npm.");
        var (exitCode, output) = await ExternalProgram.TryRunAsync("npm", ["ci", "--no-progress"], Folder, cancellationToken)
            ?? throw new LoadException(Advice);
        if (exitCode != 0)
        {
            throw new LoadException($"npm could not install the peers.\n{output}");
        }
    }

    /// <summary>Starts a peer; one that isolates companies by row-level security gets the role that is held by it.</summary>
    public TargetStart Create(string name, string folder, int processes, BenchmarkDatabase database, string tokenFile, string logFile)
    {
        var operations = Path.Combine(Folder, folder, "operations");
        var hasOperations = Directory.Exists(operations);
        return new TargetStart
        {
            Name = name,
            Program = "node",
            Folder = Folder,
            Arguments = _ => [Path.Combine(folder, "server.js")],
            Environment = port => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["NODE_ENV"] = "production",
                ["GRAPHILE_ENV"] = "production",
                ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
                ["PROCESSES"] = processes.ToString(CultureInfo.InvariantCulture),
                ["DATABASE_URL"] = ToUrl(folder == TargetNames.PostGraphile ? database.AppConnectionString : database.OwnerConnectionString),
                ["TOKENS"] = tokenFile,
            },
            LogFile = logFile,
            Format = new GraphQLRequests(hasGlobalIds: false, hasOperations ? operations : null),
        };
    }

    private static string ToUrl(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"postgres://{settings.Username}:{Uri.EscapeDataString(settings.Password ?? "")}@{settings.Host}:{settings.Port}/{settings.Database}");
    }
}
