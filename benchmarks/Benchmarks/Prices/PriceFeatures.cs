using System.Text.Json;

namespace Backoffice.Benchmarks.Prices;

/// <summary>The counted work of an operation, of which a price may be made.</summary>
internal sealed class PriceFeatures
{
    public static readonly IReadOnlyList<string> Names =
        ["operation", "relation", "parent of a relation", "object", "value", "count", "count of a parent", "filter"];

    public double[] Values { get; } = new double[Names.Count];

    public double Relations { get => Values[1]; set => Values[1] = value; }

    public double Parents { get => Values[2]; set => Values[2] = value; }

    public double Objects { get => Values[3]; set => Values[3] = value; }

    public double Leaves { get => Values[4]; set => Values[4] = value; }

    public double Counts { get => Values[5]; set => Values[5] = value; }

    public double CountsOfParents { get => Values[6]; set => Values[6] = value; }

    public double Filters { get => Values[7]; set => Values[7] = value; }

    public PriceFeatures() => Values[0] = 1;

    /// <summary>The same operation, with what its answer really holds.</summary>
    public PriceFeatures Of(JsonElement data)
    {
        var actual = new PriceFeatures { Relations = Relations, Counts = Counts, Filters = Filters };
        foreach (var root in data.EnumerateObject())
        {
            actual.Count(root.Value, isItem: true);
        }

        return actual;
    }

    private void Count(JsonElement value, bool isItem)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Count(item, isItem: true);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var isPage = value.TryGetProperty("nodes", out _);
            Parents += isItem ? 0 : 1;
            Objects += isPage ? 0 : 1;
            CountsOfParents += isPage && !isItem && value.TryGetProperty("totalCount", out _) ? 1 : 0;
            foreach (var member in value.EnumerateObject())
            {
                Count(member.Value, isItem: isPage);
            }
        }
        else
        {
            Leaves++;
        }
    }
}
