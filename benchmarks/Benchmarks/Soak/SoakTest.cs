using System.Diagnostics;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Soak;

/// <summary>Hostile and normal traffic together: memory must stay flat, and every normal request must be answered.</summary>
internal sealed class SoakTest(SoakOptions options, string command) : IDisposable
{
    private const double Megabyte = 1024 * 1024;

    private static readonly string[] Operations = [Operation.Typename, Operation.List, Operation.ById, Operation.Nested];

    /// <summary>A turn for each client. Who holds all of them knows that no request is under way.</summary>
    private readonly SemaphoreSlim _turns = new(2 * options.Clients);
    private long _normal;
    private long _hostile;

    public void Dispose() => _turns.Dispose();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        var target = await session.StartAsync(TargetNames.Server, database, subjects, cancellationToken);
        Console.WriteLine($"Hostile and normal traffic for {options.Duration}, {options.Clients} clients each, seed {options.Seed}.");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = new List<Task>();
        for (var client = 0; client < options.Clients; client++)
        {
            var workload = await session.CreateWorkloadAsync(target, Operations[client % Operations.Length], subjects, cancellationToken);
            clients.Add(AskAsync(workload, end.Token));
            clients.Add(AttackAsync(target.Address, subjects[client % subjects.Count].Token, options.Seed + client, end.Token));
        }

        var samples = await WatchAsync(target, clients, cancellationToken);
        await end.CancelAsync();
        await Task.WhenAll(clients);
        var report = new SoakReport(options, command, await database.DescribeAsync(cancellationToken), samples);
        Console.WriteLine(report.Verdict);
        if (options.Output is { } file)
        {
            await File.WriteAllTextAsync(file, report.Write(), cancellationToken);
        }

        return report.IsFlat ? 0 : 1;
    }

    private async Task AskAsync(Workload workload, CancellationToken end)
    {
        try
        {
            for (var index = 0; ; index = (index + 1) % int.MaxValue)
            {
                await TakeTurnAsync(() => workload.AskAsync(index, end), end);
                Interlocked.Increment(ref _normal);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task AttackAsync(Uri address, string token, int seed, CancellationToken end)
    {
        using var traffic = new HostileTraffic(address, token, seed);
        try
        {
            while (true)
            {
                await TakeTurnAsync(() => traffic.SendAsync(end), end);
                Interlocked.Increment(ref _hostile);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task TakeTurnAsync(Func<Task> request, CancellationToken end)
    {
        await _turns.WaitAsync(end);
        try
        {
            await request();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Reads what the server holds on to while nothing is under way: neither garbage nor the requests of the moment.</summary>
    private async Task<GarbageCollection> ReadAtRestAsync(Target target, CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            for (; taken < 2 * options.Clients; taken++)
            {
                await _turns.WaitAsync(cancellationToken);
            }

            return await target.CollectGarbageAsync(cancellationToken);
        }
        finally
        {
            if (taken > 0)
            {
                _turns.Release(taken);
            }
        }
    }

    /// <summary>Reads the server's memory at intervals; ends early when a client fails.</summary>
    private async Task<IReadOnlyList<SoakSample>> WatchAsync(
        Target target, IReadOnlyList<Task> clients, CancellationToken cancellationToken)
    {
        var samples = new List<SoakSample>();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(options.Interval);
        while (clock.Elapsed < options.Duration && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (clients.FirstOrDefault(client => client.IsCompleted) is { } ended)
            {
                await ended;
            }

            var atWork = await target.ReadGarbageCollectionAsync(cancellationToken) ?? throw new UnreachableException();
            var held = await ReadAtRestAsync(target, cancellationToken);
            var sample = new SoakSample(
                clock.Elapsed,
                atWork.WorkingSet / Megabyte,
                held.WorkingSet / Megabyte,
                held.HeapBytes / Megabyte,
                Interlocked.Read(ref _normal),
                Interlocked.Read(ref _hostile));
            samples.Add(sample);
            Console.WriteLine(FormattableString.Invariant(
                $"{sample.Elapsed:mm\\:ss}  at work: RSS {sample.AtWork,6:N0} MB  at rest: RSS {sample.Resident,6:N0} MB, heap {sample.Heap,6:N1} MB  {sample.Normal,9:N0} normal  {sample.Hostile,8:N0} hostile"));
        }

        return samples;
    }
}
