namespace Backoffice.Benchmarks.Load;

/// <summary>Samples of a process's memory under load, and whether it grows.</summary>
internal sealed class MemoryTrend
{
    private readonly List<double> _resident = [];
    private readonly List<double> _heap = [];

    public double Peak => _resident.Max();

    public void Add(double residentMegabytes, double heapMegabytes)
    {
        _resident.Add(residentMegabytes);
        _heap.Add(heapMegabytes);
    }

    /// <summary>
    /// Compares the median of the last third with that of the first. Both figures, so that a leak shows that the other would hide:
    /// native memory in the first, a full but unused heap in the second.
    /// </summary>
    public (string Text, bool IsFlat) Describe(double maxGrowth)
    {
        var (resident, isResidentFlat) = Describe("RSS", _resident, maxGrowth);
        var (heap, isHeapFlat) = Describe("heap", _heap, maxGrowth);
        return ($"{resident}\n{heap}", isResidentFlat && isHeapFlat);
    }

    private static (string Text, bool IsFlat) Describe(string what, List<double> samples, double maxGrowth)
    {
        var third = samples.Count / 3;
        if (third == 0)
        {
            throw new LoadException("Too short to judge: there must be three samples after the warm-up.");
        }

        var (first, last) = (Measurement.Median(samples[..third]), Measurement.Median(samples[^third..]));
        var growth = (last / first) - 1;
        return (
            FormattableString.Invariant(
                $"{what}: median of the first third {first:N0} MB, of the last {last:N0} MB ({growth:+0.0%;-0.0%}); {(growth <= maxGrowth ? "flat" : "it grows")}."),
            growth <= maxGrowth);
    }
}
