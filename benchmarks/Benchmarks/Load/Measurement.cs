namespace Backoffice.Benchmarks.Load;

/// <summary>One run of one operation against one target; times in microseconds, all per request but the first three.</summary>
internal sealed record Measurement
{
    public required double RequestsPerSecond { get; init; }

    public required double P50 { get; init; }

    public required double P99 { get; init; }

    /// <summary>CPU of the target, all its processes.</summary>
    public required double TargetTime { get; init; }

    public required double PostgresTime { get; init; }

    /// <summary>Not a number when the target does not tell.</summary>
    public required double AllocatedBytes { get; init; }

    public required double SentBytes { get; init; }

    /// <summary>In the whole run; null when the target does not tell.</summary>
    public required int? Gen2Collections { get; init; }

    /// <summary>The middle of some runs, field by field.</summary>
    public static Measurement Median(IReadOnlyList<Measurement> runs) => new()
    {
        RequestsPerSecond = Median(runs, run => run.RequestsPerSecond),
        P50 = Median(runs, run => run.P50),
        P99 = Median(runs, run => run.P99),
        TargetTime = Median(runs, run => run.TargetTime),
        PostgresTime = Median(runs, run => run.PostgresTime),
        AllocatedBytes = Median(runs, run => run.AllocatedBytes),
        SentBytes = Median(runs, run => run.SentBytes),
        Gen2Collections = runs.Sum(run => run.Gen2Collections),
    };

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double Median(IReadOnlyList<Measurement> runs, Func<Measurement, double> field) => Median(runs.Select(field));
}
