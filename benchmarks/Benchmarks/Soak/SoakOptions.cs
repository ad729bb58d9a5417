namespace Backoffice.Benchmarks.Soak;

/// <summary>The command-line options of <c>soak</c>.</summary>
internal sealed record SoakOptions
{
    public int Scale { get; init; } = 1;

    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The share of the duration that is not judged: compilation, pools and caches that fill.</summary>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>The interval at which the server's memory is read, after a garbage collection.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The number of clients that send normal requests; as many send hostile ones.</summary>
    public int Clients { get; init; } = 4;

    /// <summary>The permitted rise of the median from the first third to the last.</summary>
    public double MaxGrowth { get; init; } = 0.1;

    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>The Markdown file to write.</summary>
    public string? Output { get; init; }
}
