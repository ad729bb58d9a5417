using System.Globalization;
using System.Runtime.InteropServices;

namespace Backoffice.Benchmarks;

/// <summary>The description of the machine in a report.</summary>
internal static class Machine
{
    public static string Processor { get; } = File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? RuntimeInformation.ProcessArchitecture.ToString();

    public static string Memory { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GB of memory");

    public static string Runtime { get; } = $".NET {Environment.Version}, {RuntimeInformation.OSDescription}";
}
