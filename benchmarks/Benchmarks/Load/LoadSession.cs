using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Backoffice.Benchmarks.Load;

/// <summary>The beginning of every measurement: targets that are built, PostgreSQL that runs, and tokens.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    private readonly TokenIssuer _issuer;
    private readonly List<Target> _targets = [];

    private LoadSession(string root, string folder, TargetLauncher launcher, BenchmarkCluster cluster)
    {
        Root = root;
        Folder = folder;
        Launcher = launcher;
        Cluster = cluster;
        _issuer = new TokenIssuer(new TokenOptions { SigningKeyFile = launcher.SigningKeyFile }, TimeProvider.System);
    }

    /// <summary>Logs, scripts and tokens.</summary>
    public string Folder { get; }

    public TargetLauncher Launcher { get; }

    public BenchmarkCluster Cluster { get; }

    private string Root { get; }

    public static async Task<LoadSession> OpenAsync(
        IReadOnlyList<string> targets, CancellationToken cancellationToken, bool needsWrk = true)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LoadException("The measurements read CPU times from /proc, so they need Linux.");
        }

        if (needsWrk)
        {
            await Wrk.RequireAsync(cancellationToken);
        }

        var root = ProjectFolders.Find().Root;
        var folder = Path.Combine(root, ".local", "benchmark");
        Directory.CreateDirectory(folder);
        var launcher = new TargetLauncher(root, folder);
        await launcher.BuildAsync(targets, cancellationToken);
        return new LoadSession(
            root,
            folder,
            launcher,
            await BenchmarkCluster.StartAsync(Path.Combine(root, ".local", "benchmark-postgres"), cancellationToken));
    }

    public Operation ReadOperation(string name) => Operation.Read(Path.Combine(Root, "benchmarks", "Operations"), name);

    public Task<IReadOnlyList<Subject>> ReadSubjectsAsync(BenchmarkDatabase database, CancellationToken cancellationToken) =>
        SubjectReader.ReadAsync(database, _issuer, cancellationToken);

    /// <summary>Tokens of a subject's user, no two alike.</summary>
    public IReadOnlyList<string> IssueTokens(Subject subject, int count)
    {
        var token = new JsonWebToken(subject.Token);
        var caller = new Caller(Guid.Parse(token.GetClaim(TokenClaims.User).Value), subject.CompanyId, UserRole.Owner);
        return [.. Enumerable.Range(0, count).Select(number => _issuer.Issue(caller, TimeSpan.FromMinutes(50) + TimeSpan.FromSeconds(number)))];
    }

    public async Task<Target> StartAsync(
        string name, BenchmarkDatabase database, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken)
    {
        var target = await Launcher.StartAsync(name, database, subjects, cancellationToken);
        _targets.Add(target);
        return target;
    }

    public Task<Workload> CreateWorkloadAsync(
        Target target, string operation, IReadOnlyList<Subject> subjects, CancellationToken cancellationToken) =>
        Workload.CreateAsync(target, ReadOperation(operation), ReadOperation(Operation.List), subjects, cancellationToken);

    /// <summary>Stops a target before the others.</summary>
    public async Task StopAsync(Target target)
    {
        _targets.Remove(target);
        await target.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var target in _targets)
        {
            await target.DisposeAsync();
        }

        await Launcher.DisposeAsync();
        await Cluster.DisposeAsync();
        _issuer.Dispose();
    }
}
