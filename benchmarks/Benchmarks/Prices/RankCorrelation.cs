namespace Backoffice.Benchmarks.Prices;

/// <summary>Spearman's rank correlation: 1 when the dearer of two is always the one that takes longer.</summary>
internal static class RankCorrelation
{
    public static double Of(IReadOnlyList<double> left, IReadOnlyList<double> right)
    {
        var (x, y) = (Ranks(left), Ranks(right));
        var (meanX, meanY) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    /// <summary>The rank of each value, from 1; equal values share the mean of their ranks.</summary>
    public static double[] Ranks(IReadOnlyList<double> values)
    {
        var ranks = new double[values.Count];
        var rank = 1;
        foreach (var same in values.Index().GroupBy(value => value.Item).OrderBy(group => group.Key))
        {
            var indexes = same.Select(value => value.Index).ToList();
            foreach (var index in indexes)
            {
                ranks[index] = rank + ((indexes.Count - 1) / 2.0);
            }

            rank += indexes.Count;
        }

        return ranks;
    }
}
