using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Characteristics;

/// <summary>The list page over 1,000 and over 1,000,000 customers of the same two companies must cost the server the same.</summary>
internal sealed class GrowthTest(CharacteristicOptions options)
{
    private const double MostGrowth = 0.10;

    private static readonly int[] Sizes = [1_000, 1_000_000];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var workloads = new List<Workload>();
        foreach (var size in Sizes)
        {
            var database = await session.Cluster.OpenAsync(DatabaseSize.OfCustomers(size), cancellationToken);
            var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
            var target = await session.StartAsync(TargetNames.Server, database, subjects, cancellationToken);
            workloads.Add(await session.CreateWorkloadAsync(target, Operation.List, subjects, cancellationToken));
        }

        var wrk = new Wrk(session.Folder, options.Connections);
        foreach (var workload in workloads)
        {
            await wrk.RunAsync(workload, options.WarmUp, cancellationToken);
        }

        var meter = new Meter(session.Cluster, wrk);
        var (few, many) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < options.Rounds; round++)
        {
            few.Add(await meter.MeasureAsync(workloads[0], options.Duration, cancellationToken));
            many.Add(await meter.MeasureAsync(workloads[1], options.Duration, cancellationToken));
        }

        await ReportAsync(few, many, cancellationToken);
    }

    private Task ReportAsync(List<Measurement> few, List<Measurement> many, CancellationToken cancellationToken)
    {
        var growth = Measurement.Median(few.Zip(many, (small, large) => large.TargetTime / small.TargetTime)) - 1;
        var (small, large) = (Measurement.Median(few), Measurement.Median(many));
        return ReportPage.WriteAsync(
            options.Output,
            "Growth of the data",
            FormattableString.Invariant(
                $"""
                {Surroundings.Describe(options.Command)}

                | list page of 50 | requests/s | CPU us | PostgreSQL CPU us |
                | --- | ---: | ---: | ---: |
                | {Sizes[0]:N0} customers | {small.RequestsPerSecond:N0} | {small.TargetTime:N1} | {small.PostgresTime:N1} |
                | {Sizes[1]:N0} customers | {large.RequestsPerSecond:N0} | {large.TargetTime:N1} | {large.PostgresTime:N1} |

                CPU of the server per request changes by {growth:+0.0%;-0.0%} (median of the rounds' ratios); at most {MostGrowth:0%} are allowed: {Surroundings.Judge(growth <= MostGrowth)}.
                """),
            cancellationToken);
    }
}
