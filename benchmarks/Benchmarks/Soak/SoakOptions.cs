namespace Backoffice.Benchmarks.Soak;

/// <summary>What the command line of <c>soak</c> says.</summary>
internal sealed record SoakOptions
{
    public int Scale { get; init; } = 1;

    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of the duration that is not judged: compilation, pools and caches that fill.</summary>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>How often the server's memory is read, after a collection of its garbage.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many clients send normal requests; as many send hostile ones.</summary>
    public int Clients { get; init; } = 4;

    /// <summary>How much higher the median of the last third may be than that of the first.</summary>
    public double MaxGrowth { get; init; } = 0.1;

    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>The Markdown file to write.</summary>
    public string? Output { get; init; }
}
