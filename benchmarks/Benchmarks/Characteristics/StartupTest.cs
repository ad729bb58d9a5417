using System.Diagnostics;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Characteristics;

/// <summary>From the start of the process to the end of the first answer, a list page.</summary>
internal sealed class StartupTest(CharacteristicOptions options)
{
    private const int Starts = 5;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await LoadSession.OpenAsync([TargetNames.Server], cancellationToken);
        var database = await session.Cluster.OpenAsync(DatabaseSize.OfScale(options.Scale), cancellationToken);
        var subjects = await session.ReadSubjectsAsync(database, cancellationToken);
        var list = session.ReadOperation(Operation.List);
        var start = session.Launcher.CreateServer(database, Path.Combine(session.Folder, "startup.log")) with
        {
            // To look costs the time of a core that the server starts on, too.
            Interval = TimeSpan.FromMilliseconds(25),
        };
        var seconds = new List<double>();
        for (var attempt = 0; attempt < Starts; attempt++)
        {
            var clock = Stopwatch.StartNew();
            await using var target = await Target.StartAsync(start, cancellationToken);
            var workload = await Workload.CreateAsync(target, list, list, subjects, cancellationToken);
            await workload.AskAsync(attempt, cancellationToken);
            seconds.Add(clock.Elapsed.TotalSeconds);
        }

        var median = Measurement.Median(seconds);
        await ReportPage.WriteAsync(
            options.Output,
            "Start-up",
            FormattableString.Invariant(
                $"""
                {Surroundings.Describe(options.Command)}

                From the start of the process to the end of its first answer (a list page), on a database that is there: {median:N2} s, the median of {string.Join(", ", seconds.Select(value => FormattableString.Invariant($"{value:N2}")))}. Below {Most.TotalSeconds:0} s is asked: {Surroundings.Judge(median < Most.TotalSeconds)}.
                """),
            cancellationToken);
    }
}
