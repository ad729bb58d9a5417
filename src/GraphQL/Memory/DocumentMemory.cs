namespace Backoffice.GraphQL.Memory;

/// <summary>
/// The bytes that a document takes with its plans and with what loaders keep in them, told to the entry of the document in a cache as they
/// become more. Thread-safe.
/// </summary>
/// <remarks>
/// Syntax trees and plans are counted by what was allocated to make them, so that no table of sizes has to follow when a class changes;
/// <c>DocumentMemoryTests</c> compares the count with the heap.
/// </remarks>
/// <param name="mostPlanBytes">The maximum size of the plans to keep, in bytes; further combinations of conditions are planned for each request.</param>
internal sealed class DocumentMemory(long mostPlanBytes)
{
    private const int ParserScratch = 1_500;

    private long _bytes;
    private long _planBytes;
    private CacheEntry? _entry;

    /// <summary>The number of bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Counts a syntax tree.</summary>
    /// <param name="allocated">The number of bytes allocated to parse it; the parser's stack and table of names are garbage afterwards.</param>
    public void AddTree(long allocated) => Add(Math.Max(allocated - ParserScratch, allocated / 2));

    /// <summary>Counts bytes.</summary>
    public void Add(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Volatile.Read(ref _entry)?.Grow(bytes);
    }

    /// <summary>Counts a plan, if it is one to be kept.</summary>
    /// <param name="bytes">Its size.</param>
    /// <returns>True if there is room for it: for the first always.</returns>
    public bool TryKeepPlan(long bytes)
    {
        if (Interlocked.Add(ref _planBytes, bytes) is var all && all > mostPlanBytes && all > bytes)
        {
            Interlocked.Add(ref _planBytes, -bytes);
            return false;
        }

        Add(bytes);
        return true;
    }

    /// <summary>Tells an entry of everything from now on, and of what came since it was made.</summary>
    /// <param name="entry">The entry; null when there is none.</param>
    /// <param name="counted">The number of bytes already counted.</param>
    public void Attach(CacheEntry? entry, long counted)
    {
        Volatile.Write(ref _entry, entry);
        if (entry is not null && Bytes - counted is > 0 and var since)
        {
            entry.Grow(since);
        }
    }
}
