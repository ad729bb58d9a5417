namespace Backoffice.Benchmarks.Neighbours;

/// <summary>The requests of the honest company in one phase.</summary>
/// <param name="Milliseconds">The duration of each request; null for one that failed.</param>
internal sealed record HonestPhase(IReadOnlyList<double?> Milliseconds)
{
    public int Errors => Milliseconds.Count(time => time is null);

    public double Median => Percentile(0.5);

    public double P99 => Percentile(0.99);

    private double Percentile(double share)
    {
        var sorted = Milliseconds.OfType<double>().Order().ToArray();
        return sorted.Length == 0 ? double.PositiveInfinity : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
