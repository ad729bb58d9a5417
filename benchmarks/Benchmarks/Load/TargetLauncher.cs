using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>Publishes the targets in Release and starts them on a database.</summary>
internal sealed class TargetLauncher(string root, string folder) : IAsyncDisposable
{
    private readonly NodePeers _peers = new(root);
    private RedisProcess? _redis;

    /// <summary>The key of tokens that are good for these processes only.</summary>
    public string SigningKeyFile => Path.Combine(folder, "token-signing-key.pem");

    /// <summary>The folder of the published server that <see cref="TargetNames.Former"/> is; null for none.</summary>
    public string? FormerServer { get; set; }

    public async Task BuildAsync(IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        if (targets.FirstOrDefault(target => !TargetNames.Known.Contains(target)) is { } unknown)
        {
            throw new LoadException($"There is no target \"{unknown}\": choose from {string.Join(", ", TargetNames.Known)}.");
        }

        if (targets.Contains(TargetNames.Server) || targets.Intersect(TargetNames.Caching).Any())
        {
            await PublishAsync(Path.Combine("src", "Server"), cancellationToken);
        }

        if (targets.Contains(TargetNames.Baseline))
        {
            await PublishAsync(Path.Combine("benchmarks", "Baseline"), cancellationToken);
        }

        if (targets.Contains(TargetNames.GraphQLDotNet))
        {
            await PublishAsync(Path.Combine("benchmarks", "peers", "graphql-dotnet"), cancellationToken);
        }

        if (targets.Any(target => TargetNames.NodePeerOf(target) is not null))
        {
            await _peers.InstallAsync(cancellationToken);
        }
    }

    /// <summary>Starts a Redis of its own, which targets that are started afterwards use.</summary>
    public async Task StartRedisAsync(CancellationToken cancellationToken) =>
        _redis = await RedisProcess.StartAsync(cancellationToken);

    public async Task<Target> StartAsync(
        string name, BenchmarkDatabase database, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var tokenFile = Path.Combine(folder, "tokens.tsv");
        await File.WriteAllLinesAsync(tokenFile, subjects.Select(subject => $"{subject.Token}\t{subject.CompanyId}"), cancellationToken);
        var logFile = Path.Combine(folder, $"{name}.log");
        return await Target.StartAsync(
            TargetNames.NodePeerOf(name) is var (peer, processes)
                ? _peers.Create(name, peer, processes, database, tokenFile, logFile)
                : name switch
                {
                    TargetNames.Baseline => CreateBaseline(database, tokenFile, logFile),
                    TargetNames.GraphQLDotNet => CreateGraphQLDotNet(database, tokenFile, logFile),
                    TargetNames.ServerWithMemory => CreateServer(database, logFile, name, ("ResultCache__Enabled", "true")),
                    TargetNames.ServerWithRedis => CreateServer(
                        database,
                        logFile,
                        name,
                        ("ResultCache__Enabled", "true"),
                        ("ResultCache__MemoryBytes", "0"),
                        ("ConnectionStrings__Redis", _redis?.Address ?? "")),
                    TargetNames.Former => CreateFormerServer(database, logFile),
                    _ => CreateServer(database, logFile),
                },
            cancellationToken);
    }

    public TargetStart CreateServer(
        BenchmarkDatabase database, string logFile, string name = TargetNames.Server, params (string Key, string Value)[] settings) =>
        CreateDotnet(name, "Server", logFile) with
        {
            Arguments = port =>
                [Assembly("Server"), "--port", port.ToString(CultureInfo.InvariantCulture), "--demo-scale", "0"],
            Environment = _ => ServerEnvironment(database, settings),
            Format = new GraphQLRequests(hasGlobalIds: true, folder: null),
        };

    /// <summary>It does not migrate: the database is of this build.</summary>
    private TargetStart CreateFormerServer(BenchmarkDatabase database, string logFile)
    {
        var folder = FormerServer ?? throw new LoadException("Where is the former server? Name the folder that it was published to with --former.");
        var start = CreateServer(database, logFile, TargetNames.Former, ("ConnectionStrings__Owner", ""));
        return start with { Folder = folder, Arguments = port => [Path.Combine(folder, "Backoffice.Server.dll"), .. start.Arguments(port).Skip(1)] };
    }

    private Dictionary<string, string> ServerEnvironment(BenchmarkDatabase database, (string Key, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ConnectionStrings__Database"] = database.AppConnectionString,
            ["ConnectionStrings__Owner"] = database.OwnerConnectionString,
            ["Authentication__SigningKeyFile"] = SigningKeyFile,
            ["Backoffice__Diagnostics"] = "true",
            // The baseline and the peers execute every request, too.
            ["ResultCache__Enabled"] = "false",
            // Budgets are charged and refunded, and never spent.
            ["Budgets__Plans__standard__Maximum"] = "1e12",
            ["Budgets__Plans__standard__RestoreRate"] = "1e12",
            ["Budgets__Plans__client__Maximum"] = "1e12",
            ["Budgets__Plans__client__RestoreRate"] = "1e12",
        };
        foreach (var (key, value) in settings)
        {
            environment[key] = value;
        }

        return environment;
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }

    private TargetStart CreateBaseline(BenchmarkDatabase database, string tokenFile, string logFile) => CreateDotnet(
        TargetNames.Baseline, "Baseline", logFile) with
    {
        Arguments = port => [Assembly("Baseline"), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")],
        Environment = _ =>
        {
            var environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ConnectionStrings__Database"] = database.AppConnectionString,
                ["Tokens"] = tokenFile,
            };
            if (_redis is not null)
            {
                environment["Redis"] = _redis.Address;
            }

            return environment;
        },
        Format = new BaselineRequests(),
    };

    /// <summary>It isolates companies by query filters, as the Node.js peers with hand-written resolvers do by conditions.</summary>
    private TargetStart CreateGraphQLDotNet(BenchmarkDatabase database, string tokenFile, string logFile) => CreateDotnet(
        TargetNames.GraphQLDotNet, "GraphQLDotNet", logFile) with
    {
        Arguments = port => [Assembly("GraphQLDotNet"), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")],
        Environment = _ => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Database"] = database.OwnerConnectionString,
            ["Tokens"] = tokenFile,
        },
        Format = new GraphQLRequests(hasGlobalIds: false, folder: null),
    };

    private TargetStart CreateDotnet(string name, string project, string logFile) => new()
    {
        Name = name,
        Program = "dotnet",
        Folder = Path.GetDirectoryName(Assembly(project)) ?? ".",
        Arguments = _ => [],
        Environment = _ => new Dictionary<string, string>(StringComparer.Ordinal),
        LogFile = logFile,
        Format = new BaselineRequests(),
        IsDotnet = true,
    };

    private async Task PublishAsync(string project, CancellationToken cancellationToken)
    {
        string[] arguments = ["publish", Path.Combine(root, project), "-c", "Release", "--nologo", "-v", "quiet", "-clp:ErrorsOnly"];
        if (await ExternalProgram.TryRunAsync("dotnet", arguments, root, cancellationToken) is not (0, _) and var failure)
        {
            throw new LoadException($"{project} could not be built.\n{failure?.Output}");
        }
    }

    private string Assembly(string project) => Path.Combine(root, "artifacts", "publish", project, "release", $"Backoffice.{project}.dll");
}
