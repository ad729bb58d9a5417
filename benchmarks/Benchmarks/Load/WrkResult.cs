namespace Backoffice.Benchmarks.Load;

/// <summary>What wrk counted; times in microseconds, bytes with headers.</summary>
internal sealed record WrkResult(long Requests, long Microseconds, long Bytes, long Errors, long P50, long P99);
