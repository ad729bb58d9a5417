using System.Globalization;

namespace Backoffice.Server.Memory;

/// <summary>The limits of memory that callers can make the process hold: section <c>Memory</c> of the configuration.</summary>
internal sealed record MemoryOptions
{
    private const string Section = "Memory";
    private const long Smallest = 16 * 1024 * 1024;
    private const long Largest = 1L << 40;

    /// <summary>Bytes of unfinished input. By default an eighth of the memory that the process may use.</summary>
    public long InputBytes { get; init; } = Eighth();

    /// <summary>Bytes of output in flight. By default an eighth of the memory that the process may use.</summary>
    public long OutputBytes { get; init; } = Eighth();

    public static MemoryOptions Read(IConfiguration configuration)
    {
        var defaults = new MemoryOptions();
        return new MemoryOptions
        {
            InputBytes = Bytes(nameof(InputBytes), defaults.InputBytes),
            OutputBytes = Bytes(nameof(OutputBytes), defaults.OutputBytes),
        };

        long Bytes(string name, long fallback)
        {
            var text = configuration[$"{Section}:{name}"];
            return string.IsNullOrWhiteSpace(text) ? fallback
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= Smallest and <= Largest ? number
                : throw new StartupException($"{Section}__{name} is \"{text}\": it must be a number of bytes from {Smallest} to {Largest}.");
        }
    }

    /// <remarks>The garbage collector knows a container's limit, and takes three quarters of it.</remarks>
    private static long Eighth() => Math.Max(Smallest, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);
}
