namespace Backoffice.Benchmarks.Load;

/// <summary>The figures of a target about its memory.</summary>
internal sealed record GarbageCollection(long AllocatedBytes, int Gen2Collections, long WorkingSet, long HeapBytes);
