using System.Globalization;
using System.Text;

namespace Backoffice.Benchmarks.Load;

/// <summary>The section of docs/benchmarks.md that compares the targets.</summary>
internal sealed class LoadReport(
    LoadOptions options,
    string command,
    string database,
    IReadOnlyDictionary<(string Target, string Operation), List<Measurement>> runs,
    IReadOnlyDictionary<(string Target, string Operation), (double Statements, double CompanySettings)> statements)
{
    public const string Heading = "The server, the hand-written baseline and the peers";

    private readonly StringBuilder _text = new();

    public required IReadOnlyDictionary<string, int> PeakMegabytes { get; init; }

    public string Write()
    {
        Line(Surroundings.Describe(command));
        Line($"- {database}");
        Line(string.Create(CultureInfo.InvariantCulture, $"- {options.Connections} connections, {options.Rounds} rounds of {options.Duration.TotalSeconds:0} s, warm-up {options.WarmUp.TotalSeconds:0} s; requests rotate over two users of each of up to 50 companies"));
        if (options.Targets.Any(TargetNames.IsPeer))
        {
            Line($"- Peers: {PeerVersions.Read()}; a name that ends in -2 is the peer in two processes");
        }

        Line();
        Line("Medians of the rounds; CPU in microseconds per request from /proc, of all processes of a target and of PostgreSQL; gen 2 is the number of collections in all rounds.");
        Line();
        Line("| operation | target | requests/s | p50 ms | p99 ms | CPU | PostgreSQL CPU | allocated | SQL statements | company set | gen 2 |");
        Line("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var key in options.Operations.SelectMany(operation => options.Targets.Select(target => (target, operation))).Where(runs.ContainsKey))
        {
            WriteRow(key);
        }

        Line();
        Line("Peak memory (resident, all processes): " + string.Join(", ", PeakMegabytes.Select(peak => $"{peak.Key} {peak.Value} MB")) + ".");
        if (options.Targets.Contains(TargetNames.Server))
        {
            WriteBars();
            WritePages();
        }

        if (options.Former is not null)
        {
            WriteFormer();
        }

        return _text.ToString();
    }

    private void WriteRow((string Target, string Operation) key)
    {
        var median = Measurement.Median(runs[key]);
        var counted = statements[key];
        var allocated = double.IsNaN(median.AllocatedBytes) ? "" : Number(median.AllocatedBytes / 1024, "N1") + " KB";
        Line($"| {key.Operation} | {key.Target} | {Number(median.RequestsPerSecond, "N0")} | {Number(median.P50 / 1000, "N2")} | {Number(median.P99 / 1000, "N2")} | {Number(median.TargetTime, "N0")} | {Number(median.PostgresTime, "N0")} | {allocated} | {Number(counted.Statements, "0.##")} | {Number(counted.CompanySettings, "0.##")} | {median.Gen2Collections} |");
    }

    private void WriteBars()
    {
        Line();
        Line("The server against the baseline and against the best peer in two processes (medians of the rounds' ratios), and what is asked:");
        Line();
        Line("| operation | requests/s to baseline | least | to best peer | least | CPU to baseline | most | PostgreSQL CPU to baseline | most | SQL statements | most |");
        Line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var operation in options.Operations.Where(operation => runs.ContainsKey((TargetNames.Server, operation))))
        {
            var bars = Bars.Of(operation);
            var peer = BestPeer(operation);
            var toBaseline = Ratio(operation, TargetNames.Baseline, run => run.RequestsPerSecond);
            var toPeer = Ratio(operation, peer, run => run.RequestsPerSecond);
            var targetTime = Ratio(operation, TargetNames.Baseline, run => run.TargetTime);
            var postgresTime = Ratio(operation, TargetNames.Baseline, run => run.PostgresTime);
            var count = statements[(TargetNames.Server, operation)].Statements;
            Line($"| {operation} | {Number(toBaseline, "0.00")} | {Least(toBaseline, bars.OfLimit)} | {Number(toPeer, "0.0")}{(peer is null ? "" : $" ({peer})")} | {Least(toPeer, bars.OfBestPeer)} | {Number(targetTime, "0.00")} | {Most(targetTime, bars.TargetTime)} | {(count > 0 ? Number(postgresTime, "0.00") : "")} | {Most(postgresTime, bars.PostgresTime)} | {Number(count, "0.##")} | {Most(count, bars.Statements)} |");
        }
    }

    /// <summary>The cost of a page of 1,000 rows relative to one of 50.</summary>
    private void WritePages()
    {
        const double Most = 20;
        if (runs.TryGetValue((TargetNames.Server, Operation.Rows50), out var small)
            && runs.TryGetValue((TargetNames.Server, Operation.Rows1000), out var large))
        {
            var server = Measurement.Median(small.Zip(large, (few, many) => many.TargetTime / few.TargetTime));
            var postgres = Measurement.Median(small.Zip(large, (few, many) => many.PostgresTime / few.PostgresTime));
            Line();
            Line(string.Create(
                CultureInfo.InvariantCulture,
                $"The page of 1,000 rows costs {server:0.0} times the server's CPU of the page of 50 and {postgres:0.0} times PostgreSQL's; at most {Most:0} are allowed: {Surroundings.Judge(server <= Most && postgres <= Most)}."));
        }
    }

    private void WriteFormer()
    {
        Line();
        Line("The server against its former build (medians of the rounds' ratios):");
        Line();
        Line("| operation | requests/s | CPU | PostgreSQL CPU |");
        Line("| --- | ---: | ---: | ---: |");
        foreach (var operation in options.Operations.Where(operation => runs.ContainsKey((TargetNames.Former, operation))))
        {
            var (requests, time, postgres) = (
                Ratio(operation, TargetNames.Former, run => run.RequestsPerSecond),
                Ratio(operation, TargetNames.Former, run => run.TargetTime),
                Ratio(operation, TargetNames.Former, run => run.PostgresTime));
            Line($"| {operation} | {Number(requests, "0.00")} | {Number(time, "0.00")} | {Number(postgres, "0.00")} |");
        }
    }

    private string? BestPeer(string operation) => options.Targets
        .Where(target => TargetNames.IsPeerInTwoProcesses(target) && runs.ContainsKey((target, operation)))
        .MaxBy(target => Measurement.Median(runs[(target, operation)]).RequestsPerSecond);

    /// <summary>Not a number when the other was not measured.</summary>
    private double Ratio(string operation, string? other, Func<Measurement, double> field) =>
        other is not null && runs.TryGetValue((other, operation), out var others)
            ? Measurement.Median(runs[(TargetNames.Server, operation)].Zip(others, (mine, theirs) => field(mine) / field(theirs)))
            : double.NaN;

    private static string Least(double value, double? bar) => Judge(value, bar, value >= bar);

    private static string Most(double value, double? bar) => Judge(value, bar, value <= bar);

    private static string Judge(double value, double? bar, bool isMet) =>
        bar is null || double.IsNaN(value) ? "" : $"{Number(bar.Value, "0.0#")}: {Surroundings.Judge(isMet)}";

    private static string Number(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "";

    private void Line(string line = "") => _text.Append(line).Append('\n');
}
