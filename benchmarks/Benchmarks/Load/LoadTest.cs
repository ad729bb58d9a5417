using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;

namespace Backoffice.Benchmarks.Load;

/// <summary>Prepares the database and the targets, checks that they agree, measures them in turns, and reports.</summary>
internal sealed class LoadTest(LoadOptions options, string command)
{
    private const int Checks = 40;

    private readonly string _root = ProjectFolders.Find().Root;
    private readonly Dictionary<(string Target, string Operation), List<Measurement>> _runs = [];
    private readonly Dictionary<(string Target, string Operation), (double Statements, double CompanySettings)> _statements = [];

    private string Folder => Path.Combine(_root, ".local", "benchmark");

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Require(OperatingSystem.IsLinux(), "The load test reads CPU times from /proc, so it needs Linux.");
        Require(options.Rounds > 0 && options.Connections > 1 && options.Duration > TimeSpan.Zero, "Nothing to measure.");
        await Wrk.RequireAsync(cancellationToken);
        Directory.CreateDirectory(Folder);
        var operations = options.Operations
            .Select(name => Operation.Read(Path.Combine(_root, "benchmarks", "Operations"), name))
            .ToArray();

        var launcher = new TargetLauncher(_root, Folder);
        await launcher.BuildAsync(options.Targets, cancellationToken);
        await using var database = await BenchmarkDatabase.OpenAsync(
            Path.Combine(_root, ".local", "benchmark-postgres"), options.Scale, cancellationToken);
        using var issuer = new TokenIssuer(new TokenOptions { SigningKeyFile = launcher.SigningKeyFile }, TimeProvider.System);
        var subjects = await database.ReadSubjectsAsync(issuer, cancellationToken);

        var targets = new List<Target>();
        try
        {
            foreach (var name in options.Targets)
            {
                targets.Add(await launcher.StartAsync(name, database, subjects, cancellationToken));
            }

            var workloads = await CreateWorkloadsAsync(targets, operations, subjects, cancellationToken);
            await CompareAsync(operations, workloads, cancellationToken);
            await CountStatementsAsync(database, workloads, cancellationToken);
            await MeasureAsync(database, targets, operations, workloads, cancellationToken);
            await ReportAsync(database, targets, cancellationToken);
        }
        finally
        {
            foreach (var target in targets)
            {
                await target.DisposeAsync();
            }
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Workload>> CreateWorkloadsAsync(
        List<Target> targets,
        Operation[] operations,
        IReadOnlyList<Subject> subjects,
        CancellationToken cancellationToken)
    {
        var workloads = new List<Workload>();
        foreach (var target in targets)
        {
            foreach (var operation in operations)
            {
                workloads.Add(await Workload.CreateAsync(target, operation, subjects, cancellationToken));
            }
        }

        return workloads;
    }

    /// <summary>Requests of the same number ask for the same rows, so their answers must hold them.</summary>
    private static async Task CompareAsync(
        Operation[] operations,
        IReadOnlyList<Workload> workloads,
        CancellationToken cancellationToken)
    {
        foreach (var operation in operations)
        {
            if (workloads.Where(workload => workload.Operation == operation).ToArray() is not [var first, var second])
            {
                continue;
            }

            Require(
                first.Requests.Count == second.Requests.Count,
                $"{operation.Name}: {first.Requests.Count} pages of the {first.Target.Name}, {second.Requests.Count} of the {second.Target.Name}.");
            for (var index = 0; index < Checks; index++)
            {
                var differences = AnswerComparison.Compare(
                    (await first.AskAsync(index, cancellationToken)).Data,
                    (await second.AskAsync(index, cancellationToken)).Data);
                Require(
                    differences.Count == 0,
                    $"{operation.Name}, request {index}: the answers differ.\n{string.Join('\n', differences)}");
            }

            Console.WriteLine($"{operation.Name}: {Checks} answers hold the same rows.");
        }
    }

    private async Task CountStatementsAsync(
        BenchmarkDatabase database,
        IReadOnlyList<Workload> workloads,
        CancellationToken cancellationToken)
    {
        foreach (var workload in workloads)
        {
            await database.StartCountingAsync(cancellationToken);
            for (var index = 0; index < Checks; index++)
            {
                await workload.AskAsync(index, cancellationToken);
            }

            var (statements, settings) = await database.StopCountingAsync(cancellationToken);
            _statements[(workload.Target.Name, workload.Operation.Name)] = (statements / (double)Checks, settings / (double)Checks);
        }
    }

    private async Task MeasureAsync(
        BenchmarkDatabase database,
        List<Target> targets,
        Operation[] operations,
        IReadOnlyList<Workload> workloads,
        CancellationToken cancellationToken)
    {
        var wrk = new Wrk(Folder, options.Connections);
        var warmUp = TimeSpan.FromSeconds(Math.Ceiling(options.WarmUp.TotalSeconds / operations.Length));
        if (warmUp > TimeSpan.Zero)
        {
            foreach (var workload in workloads)
            {
                Console.WriteLine($"Warming up: {workload.Target.Name}, {workload.Operation.Name}.");
                await wrk.RunAsync(workload, warmUp, cancellationToken);
            }
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var operation in operations)
            {
                // The order changes from round to round, so that neither target always finds the caches the other left.
                var pair = workloads.Where(workload => workload.Operation == operation);
                foreach (var workload in round % 2 == 0 ? pair : pair.Reverse())
                {
                    var run = await MeasureAsync(database, wrk, workload, cancellationToken);
                    Add(workload, run);
                    Console.WriteLine(FormattableString.Invariant(
                        $"Round {round + 1}, {operation.Name}, {workload.Target.Name}: {run.RequestsPerSecond:N0}/s, CPU {run.TargetTime:N0} + {run.PostgresTime:N0} us, {run.AllocatedBytes:N0} B"));
                }

                RequireSameSize(operation, targets);
            }
        }
    }

    private async Task<Measurement> MeasureAsync(
        BenchmarkDatabase database,
        Wrk wrk,
        Workload workload,
        CancellationToken cancellationToken)
    {
        var target = workload.Target;
        var memoryBefore = await target.ReadGarbageCollectionAsync(cancellationToken);
        var targetBefore = ProcessTime.Of(target.ProcessId);
        var postgresBefore = ProcessTime.OfTree(database.ProcessId);
        var result = await wrk.RunAsync(workload, options.Duration, cancellationToken);
        var postgresTime = ProcessTime.OfTree(database.ProcessId) - postgresBefore;
        var targetTime = ProcessTime.Of(target.ProcessId) - targetBefore;
        var memory = await target.ReadGarbageCollectionAsync(cancellationToken);

        double requests = result.Requests;
        return new Measurement
        {
            RequestsPerSecond = requests / result.Microseconds * 1_000_000,
            P50 = result.P50,
            P99 = result.P99,
            TargetTime = targetTime.TotalMicroseconds / requests,
            PostgresTime = postgresTime.TotalMicroseconds / requests,
            AllocatedBytes = (memory.AllocatedBytes - memoryBefore.AllocatedBytes) / requests,
            SentBytes = result.Bytes / requests,
            Gen2Collections = memory.Gen2Collections - memoryBefore.Gen2Collections,
        };
    }

    private void Add(Workload workload, Measurement run)
    {
        var key = (workload.Target.Name, workload.Operation.Name);
        if (!_runs.TryGetValue(key, out var runs))
        {
            _runs[key] = runs = [];
        }

        runs.Add(run);
    }

    /// <summary>An error can hide in an answer with status 200, but not in its length.</summary>
    private void RequireSameSize(Operation operation, List<Target> targets)
    {
        if (targets.Count == 2 && operation.Name != Operation.Typename)
        {
            var server = _runs[(Target.Server, operation.Name)][^1].SentBytes;
            var limit = _runs[(Target.Limit, operation.Name)][^1].SentBytes;
            Require(
                server > 0.85 * limit,
                FormattableString.Invariant($"{operation.Name}: the server sent {server:N0} bytes a request, the limit {limit:N0}: it does less."));
        }
    }

    private async Task ReportAsync(BenchmarkDatabase database, List<Target> targets, CancellationToken cancellationToken)
    {
        var report = new Report(options, command, await database.DescribeAsync(cancellationToken), _runs, _statements)
        {
            PeakMegabytes = targets.ToDictionary(target => target.Name, target => ProcessTime.PeakMegabytes(target.ProcessId)),
        };
        var text = report.Write();
        Console.WriteLine();
        Console.WriteLine(text);
        if (options.Output is { } file)
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new LoadException(otherwise);
        }
    }
}
