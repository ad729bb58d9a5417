namespace Backoffice.Server.Memory;

/// <summary>The limits of memory that callers can make the process hold: section <c>Memory</c> of the configuration.</summary>
internal sealed record MemoryOptions
{
    private const long Smallest = 16 * 1024 * 1024;
    private const long Largest = 1L << 40;

    /// <summary>Bytes of unfinished input. By default an eighth of the memory that the process may use.</summary>
    public long InputBytes { get; init; } = Eighth();

    /// <summary>Bytes of output in flight. By default an eighth of the memory that the process may use.</summary>
    public long OutputBytes { get; init; } = Eighth();

    public static MemoryOptions Read(IConfiguration configuration)
    {
        var section = new SettingsSection(configuration, "Memory");
        var defaults = new MemoryOptions();
        return new MemoryOptions
        {
            InputBytes = section.Number(nameof(InputBytes), defaults.InputBytes, Smallest, Largest),
            OutputBytes = section.Number(nameof(OutputBytes), defaults.OutputBytes, Smallest, Largest),
        };
    }

    /// <remarks>The garbage collector knows a container's limit, and takes three quarters of it.</remarks>
    private static long Eighth() => Math.Max(Smallest, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);
}
