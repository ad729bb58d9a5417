namespace Backoffice.Benchmarks.Load;

/// <summary>Starts the process of a target, once it has a port.</summary>
internal sealed record TargetStart
{
    public required string Name { get; init; }

    public required string Program { get; init; }

    public required Func<int, IEnumerable<string>> Arguments { get; init; }

    public required Func<int, IReadOnlyDictionary<string, string>> Environment { get; init; }

    public required string Folder { get; init; }

    public required string LogFile { get; init; }

    public required RequestFormat Format { get; init; }

    /// <summary>The time between attempts to reach it.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>True if it tells what it allocates and collects.</summary>
    public bool IsDotnet { get; init; }
}
