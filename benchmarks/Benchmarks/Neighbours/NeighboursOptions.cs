namespace Backoffice.Benchmarks.Neighbours;

/// <summary>The options of <c>neighbours</c>.</summary>
internal sealed record NeighboursOptions
{
    public int Scale { get; init; } = 1;

    /// <summary>The duration of each attack, and of the calm before it.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The duration of the warm-up by honest requests before anything is measured.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The attacks to run, by name; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The requests that the honest company sends in a second, answered or not.</summary>
    public int Rate { get; init; } = 60;

    /// <summary>The number of runs of each attack; the median of the ratios counts.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The limit of the honest company's p99 under attack, as a multiple of its calm p99.</summary>
    public double MaxRatio { get; init; } = 3;

    /// <summary>The folder of a published server to attack instead of this one, to compare with.</summary>
    public string? Server { get; init; }
}
