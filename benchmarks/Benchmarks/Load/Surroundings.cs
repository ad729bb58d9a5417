using System.Globalization;

namespace Backoffice.Benchmarks.Load;

/// <summary>When, on what machine and by which command something was measured.</summary>
internal static class Surroundings
{
    public static string Describe(string command) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Made by `dotnet run -c Release --project benchmarks/Benchmarks -- {command}`.

        - {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Machine.Processor}, {Environment.ProcessorCount} cores shared by all processes; {Machine.Memory}
        - {Machine.Runtime}
        """).ReplaceLineEndings("\n");

    /// <summary>Whether a bar is met, for a table.</summary>
    public static string Judge(bool isMet) => isMet ? "met" : "**missed**";
}
