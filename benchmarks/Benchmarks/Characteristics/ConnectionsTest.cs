using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Characteristics;

/// <summary>Many connections must neither slow the server down nor let some wait, and must fit into its memory.</summary>
internal sealed class ConnectionsTest(CharacteristicOptions options)
{
    private const int Few = 32;
    private const int Many = 256;
    private const double LeastThroughput = 0.90;
    private const double MostTail = 8;
    private const int MostMegabytes = 250;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        var target = await session.StartAsync(TargetNames.Server, database, subjects, cancellationToken);
        var workload = await session.CreateWorkloadAsync(target, Operation.List, subjects, cancellationToken);
        var (few, many) = (new Wrk(session.Folder, Few), new Wrk(session.Folder, Many));
        await few.RunAsync(workload, options.WarmUp, cancellationToken);
        await many.RunAsync(workload, options.WarmUp / 4, cancellationToken);

        var (ofFew, ofMany) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ofFew.Add(await new Meter(session.Cluster, few).MeasureAsync(workload, options.Duration, cancellationToken));
            ofMany.Add(await new Meter(session.Cluster, many).MeasureAsync(workload, options.Duration, cancellationToken));
        }

        var collections = await CountCollectionsAsync(many, workload, cancellationToken);
        await ReportAsync(ofFew, ofMany, collections, ProcessTime.PeakMegabytes(target.ProcessId), cancellationToken);
    }

    /// <summary>
    /// Of generation 2, in the middle of a run. At its beginning connections are opened, which live long, and all that was opened before is garbage.
    /// </summary>
    private static async Task<int> CountCollectionsAsync(Wrk wrk, Workload workload, CancellationToken cancellationToken)
    {
        var running = wrk.RunAsync(workload, Settling + Steady, cancellationToken);
        await Task.Delay(Settling, cancellationToken);
        var before = await workload.Target.ReadGarbageCollectionAsync(cancellationToken);
        await running;
        var after = await workload.Target.ReadGarbageCollectionAsync(cancellationToken);
        return after!.Gen2Collections - before!.Gen2Collections; // the server tells
    }

    private Task ReportAsync(
        List<Measurement> few, List<Measurement> many, int collections, int megabytes, CancellationToken cancellationToken)
    {
        var throughput = Measurement.Median(few.Zip(many, (first, second) => second.RequestsPerSecond / first.RequestsPerSecond));
        var tail = Measurement.Median(many.Select(run => run.P99 / run.P50));
        var whileOpening = few.Concat(many).Sum(run => run.Gen2Collections);
        return ReportPage.WriteAsync(
            options.Output,
            "Many connections",
            FormattableString.Invariant(
                $"""
                {Surroundings.Describe(options.Command)}

                | list page of 50 | requests/s | p50 ms | p99 ms | CPU us |
                | --- | ---: | ---: | ---: | ---: |
                {Row(Few, few)}
                {Row(Many, many)}

                | asked | measured | |
                | --- | ---: | --- |
                | {Many} connections give at least {LeastThroughput:0%} of the throughput of {Few} | {throughput:0%} | {Surroundings.Judge(throughput >= LeastThroughput)} |
                | p99 below {MostTail:0} times p50 at {Many} connections | {tail:0.0} | {Surroundings.Judge(tail < MostTail)} |
                | memory under load below {MostMegabytes} MB (most that was resident) | {megabytes} MB | {Surroundings.Judge(megabytes < MostMegabytes)} |
                | no generation 2 collection in {Steady.TotalSeconds:0} s on {Many} connections, {Settling.TotalSeconds:0} s after they were opened | {collections} | {Surroundings.Judge(collections == 0)} |
                | the same in the {few.Count + many.Count} runs above, each of which opens its connections | {whileOpening} | |
                """),
            cancellationToken);
    }

    private static string Row(int connections, List<Measurement> runs)
    {
        var median = Measurement.Median(runs);
        return FormattableString.Invariant(
            $"| {connections} connections | {median.RequestsPerSecond:N0} | {median.P50 / 1000:N2} | {median.P99 / 1000:N2} | {median.TargetTime:N0} |");
    }
}
