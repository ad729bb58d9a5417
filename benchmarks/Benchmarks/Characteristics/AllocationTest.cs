using System.Globalization;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Characteristics;

/// <summary>
/// The allocations of a request for the list page beyond its rows. Whatever grows with the number of rows is the rows' own; the line
/// through pages of two sizes, continued to none, is the rest.
/// </summary>
internal sealed class AllocationTest(CharacteristicOptions options)
{
    private const int Few = 10;
    private const int Many = 50;
    private const double MostKilobytes = 4;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        var target = await session.StartAsync(TargetNames.Server, database, subjects, cancellationToken);
        var list = session.ReadOperation(Operation.List);
        var few = await Workload.CreateAsync(target, WithRows(list, Few), list, subjects, cancellationToken);
        var many = await Workload.CreateAsync(target, WithRows(list, Many), list, subjects, cancellationToken);
        var wrk = new Wrk(session.Folder, options.Connections);
        await wrk.RunAsync(few, options.WarmUp / 2, cancellationToken);
        await wrk.RunAsync(many, options.WarmUp / 2, cancellationToken);

        var meter = new Meter(session.Cluster, wrk);
        var (ofFew, ofMany) = (new List<Measurement>(), new List<Measurement>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ofFew.Add(await meter.MeasureAsync(few, options.Duration, cancellationToken));
            ofMany.Add(await meter.MeasureAsync(many, options.Duration, cancellationToken));
        }

        await ReportAsync(Kilobytes(ofFew), Kilobytes(ofMany), ofFew.Concat(ofMany).Sum(run => run.Gen2Collections), cancellationToken);
    }

    private Task ReportAsync(double few, double many, int? collections, CancellationToken cancellationToken)
    {
        var perRow = (many - few) / (Many - Few);
        var beyond = few - (Few * perRow);
        return ReportPage.WriteAsync(
            options.Output,
            "Allocation",
            FormattableString.Invariant(
                $"""
                {Surroundings.Describe(options.Command)}

                Bytes that the runtime says it allocated in all threads during a run, divided by the requests of the run; the line through both pages, continued to no rows, is what is allocated beyond the rows themselves.

                | list page | allocated |
                | --- | ---: |
                | {Few} rows | {few:N1} KB |
                | {Many} rows | {many:N1} KB |
                | each row | {perRow * 1024:N0} bytes |
                | beyond the rows; less than {MostKilobytes:0} KB is asked: {Surroundings.Judge(beyond < MostKilobytes)} | {beyond:N1} KB |
                | generation 2 collections in {2 * options.Rounds} runs; none is asked: {Surroundings.Judge(collections == 0)} | {collections} |
                """),
            cancellationToken);
    }

    private static Operation WithRows(Operation list, int rows) => list with
    {
        Text = list.Text.Replace("first: 50", string.Create(CultureInfo.InvariantCulture, $"first: {rows}"), StringComparison.Ordinal),
    };

    private static double Kilobytes(List<Measurement> runs) => Measurement.Median(runs.Select(run => run.AllocatedBytes)) / 1024;
}
