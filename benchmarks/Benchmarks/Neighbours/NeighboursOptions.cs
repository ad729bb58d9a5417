namespace Backoffice.Benchmarks.Neighbours;

/// <summary>What the command line of <c>neighbours</c> says.</summary>
internal sealed record NeighboursOptions
{
    public int Scale { get; init; } = 1;

    /// <summary>How long each attack takes, and the calm before it half as long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server is warmed up by honest requests before anything is measured.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The attacks to run, by name; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How many requests the honest company sends in a second, whatever becomes of them.</summary>
    public int Rate { get; init; } = 60;

    /// <summary>How often each attack is run; the median of the ratios counts.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>How many times the calm p99 the honest company's p99 may be under an attack.</summary>
    public double MaxRatio { get; init; } = 3;

    /// <summary>The folder of a published server to attack instead of this one, to compare with.</summary>
    public string? Server { get; init; }
}
