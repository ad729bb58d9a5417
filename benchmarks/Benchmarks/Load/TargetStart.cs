namespace Backoffice.Benchmarks.Load;

/// <summary>How the process of a target is started, once it has a port.</summary>
internal sealed record TargetStart
{
    public required string Name { get; init; }

    public required string Program { get; init; }

    public required Func<int, IEnumerable<string>> Arguments { get; init; }

    public required Func<int, IReadOnlyDictionary<string, string>> Environment { get; init; }

    public required string Folder { get; init; }

    public required string LogFile { get; init; }

    public required RequestFormat Format { get; init; }

    /// <summary>How long after an attempt to reach it the next is made.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether it tells what it allocates and collects.</summary>
    public bool IsDotnet { get; init; }
}
