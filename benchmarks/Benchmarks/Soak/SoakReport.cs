using System.Text;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Soak;

/// <summary>The verdict on a soak, and the page of docs/soak.md.</summary>
internal sealed class SoakReport
{
    private readonly SoakOptions _options;
    private readonly string _command;
    private readonly string _database;
    private readonly IReadOnlyList<SoakSample> _samples;
    private readonly StringBuilder _text = new();

    public SoakReport(SoakOptions options, string command, string database, IReadOnlyList<SoakSample> samples)
    {
        (_options, _command, _database, _samples) = (options, command, database, samples);
        var judged = samples.Where(sample => sample.Elapsed > options.Duration * options.WarmUp).ToArray();
        var third = judged.Length / 3;
        if (third == 0)
        {
            throw new LoadException("Too short to judge: there must be three samples after the warm-up.");
        }

        // Both, so that a leak shows that the other would hide: native memory in the first, a full but unused heap in the second.
        var resident = Growth([.. judged.Select(sample => sample.Resident)], third);
        var heap = Growth([.. judged.Select(sample => sample.Heap)], third);
        IsFlat = resident.Ratio <= options.MaxGrowth && heap.Ratio <= options.MaxGrowth;
        Verdict = $"""
            | at rest | median of the first third | median of the last third | growth | at most {options.MaxGrowth:0%} |
            | --- | ---: | ---: | ---: | ---: |
            | resident set | {Text(resident.First)} | {Text(resident.Last)} | {resident.Ratio:+0.0%;-0.0%} | {Judge(resident.Ratio)} |
            | heap | {Text(heap.First)} | {Text(heap.Last)} | {heap.Ratio:+0.0%;-0.0%} | {Judge(heap.Ratio)} |
            """;
    }

    public bool IsFlat { get; }

    /// <summary>A table of the medians.</summary>
    public string Verdict { get; }

    public string Write()
    {
        var last = _samples[^1];
        Line("# Soak");
        Line();
        Line("Hostile and normal traffic together against the Release server: memory must stay flat, every normal request must be answered, and");
        Line("no hostile one may be answered with a failure of the server. Made by");
        Line($"`dotnet run -c Release --project benchmarks/Benchmarks -- {_command}`.");
        Line();
        Line($"- {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Machine.Processor}, {Environment.ProcessorCount} cores shared by server, PostgreSQL and clients; {Machine.Memory}");
        Line($"- {Machine.Runtime}; {_database}");
        Line($"- {_options.Clients} clients send normal requests and {_options.Clients} hostile ones, one after another; seed {_options.Seed}");
        Line($"- {last.Normal:N0} normal requests answered, {last.Hostile:N0} hostile ones answered or broken off, in {last.Elapsed.TotalMinutes:0.0} minutes");
        Line();
        Line("The hostile ones: random bytes, brackets by the megabyte, names and variables of 1 MB, 3,000 aliases, fragments that fan out to 2^30,");
        Line("60 conditions, deep filters, lists of 10,000 values, never-seen documents for the cache, zero characters, and connections that break");
        Line("off half-way or are half closed.");
        Line();
        Line($"Memory is judged at rest, in MB: every {_options.Interval.TotalSeconds:0} s the clients pause, the server collects all its garbage, and what it still");
        Line($"holds is read. The first {_options.WarmUp:0%} of the time, in which caches fill, don't count.");
        Line();
        Line(Verdict);
        Line();
        Line("| minute | resident set at work | at rest | heap at rest | normal requests | hostile requests |");
        Line("| ---: | ---: | ---: | ---: | ---: | ---: |");
        var minute = 0;
        foreach (var sample in _samples.Where(sample => sample.Elapsed.TotalMinutes >= minute || sample == last))
        {
            minute = (int)sample.Elapsed.TotalMinutes + 1;
            Line($"| {sample.Elapsed.TotalMinutes:0.0} | {sample.AtWork:N0} | {sample.Resident:N0} | {Text(sample.Heap)} | {sample.Normal:N0} | {sample.Hostile:N0} |");
        }

        return _text.ToString();
    }

    private string Judge(double growth) => growth <= _options.MaxGrowth ? "met" : "**missed**";

    private static (double First, double Last, double Ratio) Growth(double[] samples, int third)
    {
        var (first, last) = (Median(samples[..third]), Median(samples[^third..]));
        return (first, last, (last / first) - 1);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(double megabytes) => megabytes.ToString("N1");

    private void Line(string line = "") => _text.Append(line).Append('\n');
}
