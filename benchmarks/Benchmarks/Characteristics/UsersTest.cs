using System.Collections.Concurrent;
using System.Diagnostics;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Characteristics;

/// <summary>Many users who ask, look at the answer and ask something else: no error, flat memory, latencies per operation.</summary>
internal sealed class UsersTest(UsersOptions options)
{
    private const double Megabyte = 1024 * 1024;

    // As often as they stand here.
    private static readonly string[] Mixture =
    [
        Operation.List, Operation.ById, Operation.Page2, Operation.ById, Operation.Filtered, Operation.Nested, Operation.ById,
        Operation.TotalCount, Operation.List, Operation.ThreeLevels, Operation.Rows50, Operation.Reschedule,
    ];

    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> _milliseconds = new(StringComparer.Ordinal);
    private long _answers;

    /// <summary>An answer with an error ends the test with an exception, which says what was answered.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        var target = await session.StartAsync(TargetNames.Server, database, subjects, cancellationToken);
        var workloads = new Dictionary<string, Workload>(StringComparer.Ordinal);
        foreach (var name in Mixture.Distinct())
        {
            workloads[name] = await session.CreateWorkloadAsync(target, name, subjects, cancellationToken);
        }

        Console.WriteLine($"{options.Users} users for {options.Duration}.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var users = Enumerable.Range(0, options.Users).Select(user => ActAsync(user, workloads, end.Token)).ToArray();
        var trend = await WatchAsync(target, users, cancellationToken);
        await end.CancelAsync();
        await Task.WhenAll(users);
        await database.CleanUpAsync(cancellationToken);
        await ReportAsync(trend, cancellationToken);
    }

    private async Task ActAsync(int user, Dictionary<string, Workload> workloads, CancellationToken end)
    {
        var random = new Random(user);
        try
        {
            for (var step = user; ; step++)
            {
                var workload = workloads[Mixture[step % Mixture.Length]];

                // Users begin at places of their own in the first half, before requests come to the same appointments again.
                var count = workload.Requests.Count;
                var index = (int)(((long)user * count / (2 * options.Users)) + (step / Mixture.Length)) % count;
                var clock = Stopwatch.StartNew();
                await workload.AskAsync(index, end);
                _milliseconds.GetOrAdd(workload.Operation.Name, static _ => []).Add(clock.Elapsed.TotalMilliseconds);
                Interlocked.Increment(ref _answers);
                await Task.Delay(options.Thinking * random.NextDouble(), end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    /// <summary>Watches the memory; ends early when a user meets an error.</summary>
    private async Task<MemoryTrend> WatchAsync(Target target, Task[] users, CancellationToken cancellationToken)
    {
        var trend = new MemoryTrend();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(options.Duration / 120);
        while (clock.Elapsed < options.Duration && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Array.Find(users, user => user.IsCompleted) is { } ended)
            {
                await ended;
            }

            var memory = await target.ReadGarbageCollectionAsync(cancellationToken) ?? throw new UnreachableException();
            Console.WriteLine(FormattableString.Invariant(
                $"{clock.Elapsed:mm\\:ss}  RSS {memory.WorkingSet / Megabyte,6:N0} MB  heap {memory.HeapBytes / Megabyte,6:N0} MB  {Interlocked.Read(ref _answers),9:N0} answers"));
            if (clock.Elapsed > options.Duration * options.WarmUp)
            {
                trend.Add(memory.WorkingSet / Megabyte, memory.HeapBytes / Megabyte);
            }
        }

        return trend;
    }

    private Task ReportAsync(MemoryTrend trend, CancellationToken cancellationToken)
    {
        var (memory, isFlat) = trend.Describe(options.MaxGrowth);
        var rows = Mixture.Distinct().Where(_milliseconds.ContainsKey).Select(name => Row(name, _milliseconds[name]));
        return ReportPage.WriteAsync(
            options.Output,
            "Users",
            FormattableString.Invariant(
                $"""
                {Surroundings.Describe(options.Command)}

                {options.Users} users for {options.Duration.TotalMinutes:0.#} minutes, each thinking up to {options.Thinking.TotalMilliseconds:0} ms between an answer and the next request: {_answers:N0} answers, {_answers / options.Duration.TotalSeconds:N0} a second, without an error.

                | operation | answers | p50 ms | p95 ms | p99 ms |
                | --- | ---: | ---: | ---: | ---: |
                {string.Join('\n', rows)}
                {Row("all", _milliseconds.Values.SelectMany(values => values))}

                Memory after the warm-up: {memory.Replace("\n", " ", StringComparison.Ordinal)} Flat is asked: {Surroundings.Judge(isFlat)}.
                """),
            cancellationToken);
    }

    private static string Row(string name, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return FormattableString.Invariant(
            $"| {name} | {sorted.Length:N0} | {At(0.50):N1} | {At(0.95):N1} | {At(0.99):N1} |");

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }
}
