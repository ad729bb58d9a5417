namespace Backoffice.Benchmarks.Load;

/// <summary>Prepares the database and the targets, checks that they agree, measures them in turns, and reports.</summary>
internal sealed class LoadTest(LoadOptions options, string command)
{
    private const int Checks = 40;

    private readonly Dictionary<(string Target, string Operation), List<Measurement>> _runs = [];
    private readonly Dictionary<(string Target, string Operation), (double Statements, double CompanySettings)> _statements = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Require(options.Rounds > 0 && options.Connections > 1 && options.Duration > TimeSpan.Zero, "Nothing to measure.");
        await using var session = await LoadSession.OpenAsync(options.Targets, cancellationToken);
        session.Launcher.FormerServer = options.Former;
        var operations = options.Operations.Select(session.ReadOperation).ToArray();
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        if (options.Operations.Contains(Operation.Redis) || options.Targets.Contains(TargetNames.ServerWithRedis))
        {
            await session.Launcher.StartRedisAsync(cancellationToken);
        }

        var targets = new List<Target>();
        var workloads = new List<Workload>();
        foreach (var name in options.Targets)
        {
            var target = await session.StartAsync(name, database, subjects, cancellationToken);
            targets.Add(target);
            foreach (var operation in operations.Where(target.Format.Supports))
            {
                workloads.Add(await session.CreateWorkloadAsync(target, operation.Name, subjects, cancellationToken));
            }
        }

        await CompareAsync(operations, workloads, cancellationToken);
        await CountStatementsAsync(database, workloads, cancellationToken);
        await MeasureAsync(session, database, operations, workloads, cancellationToken);
        var report = new LoadReport(options, command, await database.DescribeAsync(cancellationToken), _runs, _statements)
        {
            PeakMegabytes = targets.ToDictionary(target => target.Name, target => ProcessTime.PeakMegabytes(target.ProcessId)),
        };
        await ReportPage.WriteAsync(options.Output, LoadReport.Heading, report.Write(), cancellationToken);
    }

    /// <summary>Requests of the same number ask for the same rows, so every target's answer must hold those of the first.</summary>
    private static async Task CompareAsync(
        Operation[] operations, IReadOnlyList<Workload> workloads, CancellationToken cancellationToken)
    {
        foreach (var operation in operations)
        {
            var asked = workloads.Where(workload => workload.Operation == operation).ToArray();
            foreach (var other in asked.Skip(1))
            {
                await CompareAsync(asked[0], other, cancellationToken);
            }

            if (asked.Length > 1)
            {
                Console.WriteLine($"{operation.Name}: {Checks} answers of {asked.Length} targets hold the same rows.");
            }
        }
    }

    private static async Task CompareAsync(Workload first, Workload second, CancellationToken cancellationToken)
    {
        var name = first.Operation.Name;
        Require(
            first.Requests.Count == second.Requests.Count,
            $"{name}: {first.Requests.Count} requests to the {first.Target.Name}, {second.Requests.Count} to the {second.Target.Name}.");
        for (var index = 0; index < Checks; index++)
        {
            var differences = AnswerComparison.Compare(
                (await first.AskAsync(index, cancellationToken)).Data,
                (await second.AskAsync(index, cancellationToken)).Data);
            Require(
                differences.Count == 0,
                $"{name}, request {index}: {first.Target.Name} and {second.Target.Name} differ.\n{string.Join('\n', differences)}");
        }
    }

    private async Task CountStatementsAsync(
        BenchmarkDatabase database, IReadOnlyList<Workload> workloads, CancellationToken cancellationToken)
    {
        await using var counter = await StatementCounter.StartAsync(database, cancellationToken);
        foreach (var workload in workloads)
        {
            var (statements, settings) = await counter.CountAsync(AskAllAsync, cancellationToken);
            _statements[(workload.Target.Name, workload.Operation.Name)] = (statements / (double)Checks, settings / (double)Checks);

            async Task AskAllAsync()
            {
                for (var index = 0; index < Checks; index++)
                {
                    await workload.AskAsync(index, cancellationToken);
                }
            }
        }
    }

    private async Task MeasureAsync(
        LoadSession session,
        BenchmarkDatabase database,
        Operation[] operations,
        IReadOnlyList<Workload> workloads,
        CancellationToken cancellationToken)
    {
        var wrk = new Wrk(session.Folder, options.Connections);
        await WarmUpAsync(wrk, operations.Length, workloads, cancellationToken);
        await database.CleanUpAsync(cancellationToken);
        var meter = new Meter(session.Cluster, wrk);
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var operation in operations)
            {
                // The order changes from round to round, so that no target always finds the caches that another left.
                var asked = workloads.Where(workload => workload.Operation == operation);
                foreach (var workload in round % 2 == 0 ? asked : asked.Reverse())
                {
                    var run = await meter.MeasureAsync(workload, options.Duration, cancellationToken);
                    Add(workload, run);
                    Console.WriteLine(FormattableString.Invariant(
                        $"Round {round + 1}, {operation.Name}, {workload.Target.Name}: {run.RequestsPerSecond:N0}/s, CPU {run.TargetTime:N0} + {run.PostgresTime:N0} us, {run.AllocatedBytes:N0} B"));
                    if (operation.IsMutation)
                    {
                        await database.CleanUpAsync(cancellationToken);
                    }
                }

                RequireSameSize(operation);
            }
        }
    }

    private async Task WarmUpAsync(Wrk wrk, int operations, IReadOnlyList<Workload> workloads, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(Math.Ceiling(options.WarmUp.TotalSeconds / operations));
        if (duration == TimeSpan.Zero)
        {
            return;
        }

        foreach (var workload in workloads)
        {
            Console.WriteLine($"Warming up: {workload.Target.Name}, {workload.Operation.Name}.");
            await wrk.WarmUpAsync(workload, duration, cancellationToken);
        }
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

    /// <summary>An error can hide in an answer with status 200, but not in its length. A peer's ids are shorter than ours.</summary>
    private void RequireSameSize(Operation operation)
    {
        if (!_runs.TryGetValue((TargetNames.Baseline, operation.Name), out var baseline))
        {
            return;
        }

        foreach (var name in options.Targets.Where(name => _runs.ContainsKey((name, operation.Name))))
        {
            var (sent, least) = (_runs[(name, operation.Name)][^1].SentBytes, name == TargetNames.Server ? 0.85 : 0.5);
            Require(
                sent > least * baseline[^1].SentBytes,
                FormattableString.Invariant($"{operation.Name}: {name} sent {sent:N0} bytes a request, the baseline {baseline[^1].SentBytes:N0}: it does less."));
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
