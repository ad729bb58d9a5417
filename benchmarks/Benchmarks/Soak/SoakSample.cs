namespace Backoffice.Benchmarks.Soak;

/// <summary>The server's memory at one time, in MB, and what it has answered until then.</summary>
/// <param name="Elapsed">Since the traffic began.</param>
/// <param name="AtWork">The resident set as it was found.</param>
/// <param name="Resident">The resident set at rest: no request under way, all garbage collected.</param>
/// <param name="Heap">The heap at rest.</param>
/// <param name="Normal">The number of normal requests that have been answered.</param>
/// <param name="Hostile">The number of hostile requests that have been answered or broken off.</param>
internal sealed record SoakSample(TimeSpan Elapsed, double AtWork, double Resident, double Heap, long Normal, long Hostile);
