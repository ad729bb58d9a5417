using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Backoffice.Benchmarks.Micro;

/// <summary>The page of docs/engine-benchmarks.md.</summary>
internal sealed class MicroReport(IReadOnlyList<Summary> summaries, string command)
{
    private readonly StringBuilder _text = new();

    /// <exception cref="InvalidOperationException">A benchmark that a bar is about did not run.</exception>
    public string Write()
    {
        Line("# Benchmarks of the engine");
        Line();
        Line("Parts of the engine alone, without HTTP and databases, by BenchmarkDotNet. Made by");
        Line($"`dotnet run -c Release --project benchmarks/Benchmarks -- {command}`.");
        Line();
        Line($"- {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Machine.Processor}, {Environment.ProcessorCount} cores; {Machine.Memory}");
        Line($"- {Machine.Runtime}");
        Line();
        Line("The least time of an iteration is what the code costs when nothing else runs.");
        Line();
        Line("| benchmark | of | least | median | allocated |");
        Line("| --- | --- | ---: | ---: | ---: |");
        foreach (var report in summaries.SelectMany(summary => summary.Reports))
        {
            Line($"| {Name(report)} | {Parameter(report)} | {Time(Least(report))} | {Time(report.ResultStatistics?.Median ?? double.NaN)} | {Size(Allocated(report))} |");
        }

        Line();
        Line("| bar | measured | |");
        Line("| --- | ---: | --- |");
        var large = ParseBenchmarks.Text(ParseBenchmarks.Large).Length;
        WriteBar("parsing a large document, at least 100 MB/s", large * 1e3 / Least(Find(nameof(ParseBenchmarks.Parse), ParseBenchmarks.Large)), "MB/s", value => value >= 100);
        var engine = Find(nameof(ExecutionBenchmarks.ScalarsByEngine));
        WriteBar(
            "executing and writing 10,000 objects of 10 scalars, at most 2.0 times a loop with Utf8JsonWriter",
            Least(engine) / Least(Find(nameof(ExecutionBenchmarks.ScalarsByHand))),
            "times",
            value => value <= 2);
        WriteBar("and less than 5 bytes allocated per field", Allocated(engine) / (double)ExecutionBenchmarks.ScalarFields, "B", value => value < 5);
        return _text.ToString();
    }

    private BenchmarkReport Find(string method, string? parameter = null) =>
        summaries.SelectMany(summary => summary.Reports).FirstOrDefault(report =>
            Name(report).EndsWith("." + method, StringComparison.Ordinal) && (parameter is null || Parameter(report) == parameter) && report.ResultStatistics is not null)
        ?? throw new InvalidOperationException($"{method} did not run: --output needs all benchmarks, so leave out --filter.");

    private static string Name(BenchmarkReport report) =>
        $"{report.BenchmarkCase.Descriptor.Type.Name.Replace("Benchmarks", "", StringComparison.Ordinal)}.{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}";

    private static string Parameter(BenchmarkReport report) =>
        string.Join(", ", report.BenchmarkCase.Parameters.Items.Select(item => $"{item.Value}"));

    /// <summary>In nanoseconds.</summary>
    private static double Least(BenchmarkReport report) => report.ResultStatistics?.Min ?? double.NaN;

    private static long Allocated(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;

    private void WriteBar(string bar, double measured, string unit, Func<double, bool> isMet) =>
        Line($"| {bar} | {measured:0.00} {unit} | {(isMet(measured) ? "met" : "**missed**")} |");

    private static string Time(double nanoseconds)
    {
        var (value, unit) = nanoseconds >= 1e6 ? (nanoseconds / 1e6, "ms") : nanoseconds >= 1e3 ? (nanoseconds / 1e3, "us") : (nanoseconds, "ns");
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.00} {unit}");
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} B");

    private void Line(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
