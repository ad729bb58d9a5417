namespace Backoffice.Benchmarks.Load;

/// <summary>The command-line options of <c>load</c>.</summary>
internal sealed record LoadOptions
{
    public int Scale { get; init; } = 10;

    public int Connections { get; init; } = 32;

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Of each target. The first 15 to 20 seconds of load are compilation.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(20);

    public int Rounds { get; init; } = 3;

    public IReadOnlyList<string> Operations { get; init; } = Operation.Compared;

    public IReadOnlyList<string> Targets { get; init; } = TargetNames.All;

    /// <summary>The folder of another build of the server, published before, which is measured beside the targets; null for none.</summary>
    public string? Former { get; init; }

    /// <summary>Null: only the tables on the console.</summary>
    public string? Output { get; init; }
}
