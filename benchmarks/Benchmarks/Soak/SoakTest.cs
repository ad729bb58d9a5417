using System.Diagnostics;
using Backoffice.Benchmarks.Load;
using Backoffice.Server.Authentication;
using Backoffice.Server.Composition;

namespace Backoffice.Benchmarks.Soak;

/// <summary>Hostile and normal traffic together: memory must stay flat, and every normal request must be answered.</summary>
internal sealed class SoakTest(SoakOptions options)
{
    private const double Megabyte = 1024 * 1024;

    private readonly string _root = ProjectFolders.Find().Root;
    private long _normal;
    private long _hostile;

    private string Folder => Path.Combine(_root, ".local", "benchmark");

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var operations = ((string[])[Operation.Typename, Operation.List, Operation.ById, Operation.Nested])
            .Select(name => Operation.Read(Path.Combine(_root, "benchmarks", "Operations"), name))
            .ToArray();
        var launcher = new TargetLauncher(_root, Folder);
        await launcher.BuildAsync([Target.Server], cancellationToken);
        await using var database = await BenchmarkDatabase.OpenAsync(
            Path.Combine(_root, ".local", "benchmark-postgres"), options.Scale, cancellationToken);
        using var issuer = new TokenIssuer(new TokenOptions { SigningKeyFile = launcher.SigningKeyFile }, TimeProvider.System);
        var subjects = await database.ReadSubjectsAsync(issuer, cancellationToken);
        await using var target = await launcher.StartAsync(Target.Server, database, subjects, cancellationToken);
        Console.WriteLine($"Hostile and normal traffic for {options.Duration}, {options.Clients} clients each, seed {options.Seed}.");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = new List<Task>();
        for (var client = 0; client < options.Clients; client++)
        {
            var workload = await Workload.CreateAsync(target, operations[client % operations.Length], subjects, cancellationToken);
            clients.Add(AskAsync(workload, end.Token));
            clients.Add(AttackAsync(target.Address, subjects[client % subjects.Count].Token, options.Seed + client, end.Token));
        }

        var samples = await WatchAsync(target, clients, cancellationToken);
        await end.CancelAsync();
        await Task.WhenAll(clients);
        return Judge(samples) ? 0 : 1;
    }

    private async Task AskAsync(Workload workload, CancellationToken end)
    {
        try
        {
            for (var index = 0; ; index = (index + 1) % int.MaxValue)
            {
                await workload.AskAsync(index, end);
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
                await traffic.SendAsync(end);
                Interlocked.Increment(ref _hostile);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    /// <summary>Samples of the resident set and of the heap, in MB; ends early when a client fails.</summary>
    private async Task<IReadOnlyList<(double Resident, double Heap)>> WatchAsync(
        Target target, IReadOnlyList<Task> clients, CancellationToken cancellationToken)
    {
        var samples = new List<(double Resident, double Heap)>();
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(options.Interval);
        while (clock.Elapsed < options.Duration && await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (clients.FirstOrDefault(client => client.IsCompleted) is { } ended)
            {
                await ended;
            }

            var memory = await target.ReadGarbageCollectionAsync(cancellationToken);
            var (resident, heap) = (memory.WorkingSet / Megabyte, memory.HeapBytes / Megabyte);
            Console.WriteLine(FormattableString.Invariant(
                $"{clock.Elapsed:mm\\:ss}  RSS {resident,6:N0} MB  heap {heap,6:N0} MB  {Interlocked.Read(ref _normal),9:N0} normal  {Interlocked.Read(ref _hostile),8:N0} hostile"));
            if (clock.Elapsed > options.Duration * options.WarmUp)
            {
                samples.Add((resident, heap));
            }
        }

        return samples;
    }

    private bool Judge(IReadOnlyList<(double Resident, double Heap)> samples)
    {
        var third = samples.Count / 3;
        if (third == 0)
        {
            throw new LoadException("Too short to judge: there must be three samples after the warm-up.");
        }

        // Both, so that a leak shows that the other would hide: native memory in the first, a full but unused heap in the second.
        var resident = Report("RSS", [.. samples.Select(sample => sample.Resident)], third);
        var heap = Report("heap", [.. samples.Select(sample => sample.Heap)], third);
        return resident && heap;
    }

    private bool Report(string what, double[] samples, int third)
    {
        var (first, last) = (Median(samples[..third]), Median(samples[^third..]));
        var growth = (last / first) - 1;
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: median of the first third {first:N0} MB, of the last {last:N0} MB ({growth:+0.0%;-0.0%}); {(growth <= options.MaxGrowth ? "flat" : "it grows")}."));
        return growth <= options.MaxGrowth;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
