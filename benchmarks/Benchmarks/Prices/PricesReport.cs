using System.Globalization;
using System.Text;
using Backoffice.Benchmarks.Load;

namespace Backoffice.Benchmarks.Prices;

/// <summary>The section of the page.</summary>
internal sealed class PricesReport(IReadOnlyList<PricedOperation> operations, PricesOptions options)
{
    private const double Aim = 0.9;
    private const int Outliers = 10;
    private const int LongestText = 160;

    private readonly StringBuilder _text = new();
    private readonly double[] _measured = [.. operations.Select(operation => operation.Microseconds)];

    public string Write()
    {
        var correlation = Correlate(operation => operation.Price);
        Line($"{Surroundings.Describe(options.Command)}");
        Line($"- {operations.Count} of {options.Operations} generated operations, the others are over the limit; CPU of the server and of PostgreSQL for each request, from {_measured.Min():N0} to {_measured.Max():N0} us");
        Line();
        Line("| Spearman's rank correlation of the CPU time with | |");
        Line("| --- | ---: |");
        Line($"| the price in points of a budget; at least {Aim} is aimed at | {correlation:0.000} {(correlation >= Aim ? "met" : "**missed**")} |");
        Line($"| the field cost alone | {Correlate(operation => operation.FieldCost):0.000} |");
        Line($"| the type cost alone | {Correlate(operation => operation.TypeCost):0.000} |");
        if (options.Proposes)
        {
            Propose();
        }

        WriteOutliers();
        return _text.ToString();
    }

    private void Propose()
    {
        var most = WeightFit.Fit([.. operations.Select(operation => operation.Operation.Most.Values)], _measured);
        var actual = WeightFit.Fit([.. operations.Select(operation => operation.Actual.Values)], _measured);
        Line($"| weights fitted to what an operation may do at most | {Correlate(operation => WeightFit.Apply(most, operation.Operation.Most)):0.000} |");
        Line($"| weights fitted to what it really did | {Correlate(operation => WeightFit.Apply(actual, operation.Actual)):0.000} |");
        Line($"| the latter, of what it may do at most | {Correlate(operation => WeightFit.Apply(actual, operation.Operation.Most)):0.000} |");
        Line();
        Line("| weight, in us | fitted to the most | fitted to what was |");
        Line("| --- | ---: | ---: |");
        foreach (var (index, name) in PriceFeatures.Names.Index())
        {
            Line($"| {name} | {most[index]:0.00} | {actual[index]:0.00} |");
        }
    }

    private void WriteOutliers()
    {
        var prices = RankCorrelation.Ranks([.. operations.Select(operation => operation.Price)]);
        var times = RankCorrelation.Ranks(_measured);
        Line();
        Line($"| the {Outliers} worst outliers | price | rank of the price | us | rank of the time |");
        Line("| --- | ---: | ---: | ---: | ---: |");
        foreach (var index in Enumerable.Range(0, operations.Count).OrderByDescending(index => Math.Abs(prices[index] - times[index])).Take(Outliers))
        {
            var text = operations[index].Operation.Text;
            Line($"| `{(text.Length <= LongestText ? text : text[..LongestText] + " …")}` | {operations[index].Price:N0} | {prices[index]:0} | {_measured[index]:N0} | {times[index]:0} |");
        }
    }

    private double Correlate(Func<PricedOperation, double> price) => RankCorrelation.Of([.. operations.Select(price)], _measured);

    private void Line(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
