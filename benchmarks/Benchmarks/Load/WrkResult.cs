namespace Backoffice.Benchmarks.Load;

/// <summary>The counts of wrk; times in microseconds, bytes with headers.</summary>
internal sealed record WrkResult(long Requests, long Microseconds, long Bytes, long Errors, long P50, long P99);
