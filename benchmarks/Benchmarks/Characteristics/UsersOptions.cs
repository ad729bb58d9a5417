namespace Backoffice.Benchmarks.Characteristics;

/// <summary>The command-line options of <c>users</c>.</summary>
internal sealed record UsersOptions
{
    public int Scale { get; init; } = 10;

    public int Users { get; init; } = 100;

    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that a user looks at an answer before asking again; half of it on average.</summary>
    public TimeSpan Thinking { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The share of the duration that memory is not judged in: compilation, pools and caches that fill.</summary>
    public double WarmUp { get; init; } = 0.2;

    public double MaxGrowth { get; init; } = 0.1;

    public string? Output { get; init; }

    public string Command { get; init; } = "";
}
