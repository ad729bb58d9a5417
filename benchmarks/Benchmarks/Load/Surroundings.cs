using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>The time, the machine and the command of a measurement.</summary>
internal static class Surroundings
{
    public static string Describe(string command) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Made by `dotnet run -c Release --project benchmarks/Benchmarks -- {command}`.

        - {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Machine.Processor}, {Environment.ProcessorCount} cores shared by all processes; {Machine.Memory}
        - {Machine.Runtime}
        """).ReplaceLineEndings("\n");

    /// <summary>Tests whether a bar is met, for a table.</summary>
    public static string Judge(bool isMet) => isMet ? "met" : "**missed**";
}
