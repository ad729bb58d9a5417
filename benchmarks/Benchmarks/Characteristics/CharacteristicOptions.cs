namespace Backoffice.Benchmarks.Characteristics;

/// <summary>The command-line options of the smaller measurements of the server.</summary>
internal sealed record CharacteristicOptions
{
    public int Scale { get; init; } = 10;

    public int Connections { get; init; } = 32;

    public int Rounds { get; init; } = 3;

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The page to write a section into; null for the console only.</summary>
    public string? Output { get; init; }

    /// <summary>The command as it was typed, for the section.</summary>
    public string Command { get; init; } = "";
}
