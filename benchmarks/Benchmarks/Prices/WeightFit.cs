namespace Backoffice.Benchmarks.Prices;

/// <summary>Finds weights, none of them negative, with which the sum of features is nearest to what was measured, relative to it.</summary>
internal static class WeightFit
{
    private const int Rounds = 5_000;

    public static double[] Fit(IReadOnlyList<double[]> features, IReadOnlyList<double> measured)
    {
        var weights = new double[features[0].Length];
        var rows = features.Select((row, i) => row.Select(value => value / measured[i]).ToArray()).ToList();
        var rest = Enumerable.Repeat(1.0, rows.Count).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            // Coordinate descent: each weight in turn takes what the others leave over.
            for (var j = 0; j < weights.Length; j++)
            {
                var (up, down) = (0.0, 0.0);
                for (var i = 0; i < rows.Count; i++)
                {
                    up += rows[i][j] * (rest[i] + (weights[j] * rows[i][j]));
                    down += rows[i][j] * rows[i][j];
                }

                var weight = down == 0 ? 0 : Math.Max(0, up / down);
                for (var i = 0; i < rows.Count; i++)
                {
                    rest[i] += (weights[j] - weight) * rows[i][j];
                }

                weights[j] = weight;
            }
        }

        return weights;
    }

    public static double Apply(double[] weights, PriceFeatures features) => weights.Zip(features.Values, (weight, value) => weight * value).Sum();
}
