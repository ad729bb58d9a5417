namespace Backoffice.Benchmarks.Caching;

/// <summary>The result of a replayed day.</summary>
internal sealed record DayReport(int Companies, int Requests, int Writes, IReadOnlyList<(string Name, int Requests, int Hits)> Operations)
{
    public double WriteShare => (double)Writes / Requests;

    /// <summary>Of the reads.</summary>
    public double HitRate => (double)Operations.Sum(operation => operation.Hits) / Operations.Sum(operation => operation.Requests);
}
