namespace Backoffice.Benchmarks.Prices;

/// <summary>The options of the measurement.</summary>
internal sealed record PricesOptions
{
    public int Operations { get; init; } = 300;

    public int Scale { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>The number of measurements of each operation, one after the other; the median counts.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>The number of requests that are measured together.</summary>
    public int Requests { get; init; } = 20;

    public bool Proposes { get; init; }

    public string? Output { get; init; }

    public string Command { get; init; } = "";
}
