namespace Backoffice.Benchmarks.Load;

/// <summary>What a target tells about its memory.</summary>
internal sealed record GarbageCollection(long AllocatedBytes, int Gen2Collections, long WorkingSet, long HeapBytes);
