using System.Globalization;
using System.Text;

namespace Backoffice.Benchmarks.Load;

/// <summary>The page of docs/benchmarks.md.</summary>
internal sealed class Report(
    LoadOptions options,
    string command,
    string database,
    IReadOnlyDictionary<(string Target, string Operation), List<Measurement>> runs,
    IReadOnlyDictionary<(string Target, string Operation), (double Statements, double CompanySettings)> statements)
{
    private readonly StringBuilder _text = new();

    public required IReadOnlyDictionary<string, int> PeakMegabytes { get; init; }

    public string Write()
    {
        Line("# Benchmarks");
        Line();
        Line("The Release server against the hand-written limit (`benchmarks/Limit`: prepared SQL, NpgsqlDataReader, Utf8JsonWriter),");
        Line("in the same run on the same database, both through both walls of tenancy. Made by");
        Line($"`dotnet run -c Release --project benchmarks/Benchmarks -- {command}`.");
        Line();
        Line($"- {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Machine.Processor}, {Environment.ProcessorCount} cores shared by server, PostgreSQL and wrk; {Machine.Memory}");
        Line($"- {Machine.Runtime}; {database}");
        Line($"- {options.Connections} connections, {options.Rounds} rounds of {options.Duration.TotalSeconds:0} s, warm-up {options.WarmUp.TotalSeconds:0} s; requests rotate over the users of up to 50 companies");
        Line();
        Line("Medians of the rounds; CPU in microseconds per request from /proc.");
        Line();
        Line("| operation | target | requests/s | p50 ms | p99 ms | CPU | PostgreSQL CPU | allocated | SQL statements | company set | gen 2 |");
        Line("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var operation in options.Operations)
        {
            foreach (var target in options.Targets)
            {
                WriteRow(operation, target);
            }
        }

        Line();
        Line("Peak memory: " + string.Join(", ", PeakMegabytes.Select(peak => $"{peak.Key} {peak.Value} MB")) + ".");
        if (options.Targets.Contains(Target.Server) && options.Targets.Contains(Target.Limit))
        {
            WriteRatios();
        }

        return _text.ToString();
    }

    private void WriteRow(string operation, string target)
    {
        var median = Measurement.Median(runs[(target, operation)]);
        var counted = statements[(target, operation)];
        Line($"| {operation} | {target} | {median.RequestsPerSecond:N0} | {median.P50 / 1000:N2} | {median.P99 / 1000:N2} | {median.TargetTime:N0} | {median.PostgresTime:N0} | {median.AllocatedBytes / 1024:N1} KB | {counted.Statements:0.##} | {counted.CompanySettings:0.##} | {median.Gen2Collections} |");
    }

    private void WriteRatios()
    {
        Line();
        Line("Server to limit (medians of the rounds' ratios), and the most that is allowed:");
        Line();
        Line("| operation | requests/s | CPU | bar | PostgreSQL CPU | bar | SQL statements | bar |");
        Line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var operation in options.Operations)
        {
            var targetTime = Ratio(operation, run => run.TargetTime);
            var postgresTime = Ratio(operation, run => run.PostgresTime);
            var count = statements[(Target.Server, operation)].Statements;
            var hasSql = statements[(Target.Limit, operation)].Statements > 0;
            Line($"| {operation} | {Ratio(operation, run => run.RequestsPerSecond):0.00} | {targetTime:0.00} | {Judge(targetTime, Bars.TargetTime(operation))} | {(hasSql ? postgresTime.ToString("0.00", CultureInfo.InvariantCulture) : "")} | {Judge(postgresTime, hasSql ? Bars.PostgresTime : null)} | {count:0.##} | {Judge(count, Bars.Statements(operation))} |");
        }
    }

    private double Ratio(string operation, Func<Measurement, double> field) => Measurement.Median(
        runs[(Target.Server, operation)].Zip(
            runs[(Target.Limit, operation)],
            (server, limit) => field(limit) == 0 ? 0 : field(server) / field(limit)));

    private static string Judge(double value, double? bar) =>
        bar is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most:0.0}: {(value <= most ? "met" : "**missed**")}") : "";

    private void Line() => _text.Append('\n');

    private void Line(string line) => _text.Append(line).Append('\n');
}
