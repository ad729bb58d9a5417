using Backoffice.GraphQL.CacheControl;

using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>The last writes to a partition. Immutable.</summary>
internal sealed class WriteHistory : IWriteHistory
{
    /// <summary>Older writes are forgotten: answers from before them are invalid.</summary>
    public const int MostWrites = 128;

    /// <summary>There is a history per company, so it must stay short even if the writes are large.</summary>
    private const int MostBytes = 32 * 1024;

    private readonly ConflictDetector _conflicts;
    private readonly ulong _begin;
    private readonly LoggedWrite[] _writes;

    /// <param name="conflicts">Compares writes with read sets.</param>
    /// <param name="begin">Every write with a greater generation is in the history.</param>
    /// <param name="writes">The writes, by generation.</param>
    public WriteHistory(ConflictDetector conflicts, ulong begin, params LoggedWrite[] writes) =>
        (_conflicts, _begin, _writes) = (conflicts, begin, writes);

    /// <summary>The generation of the last write.</summary>
    public ulong End => _writes.Length == 0 ? _begin : _writes[^1].Generation;

    public bool IsUnaffected(ReadOnlyMemory<byte> readSet, ulong generation) =>
        generation >= _begin && !_conflicts(readSet, WritesAfter(generation));

    public WriteHistory Append(params ReadOnlySpan<LoggedWrite> writes)
    {
        LoggedWrite[] all = [.. _writes, .. writes];
        var (kept, bytes) = (0, 0);
        while (kept < Math.Min(all.Length, MostWrites) && (bytes += all[^(kept + 1)].Size) <= MostBytes)
        {
            kept++;
        }

        var surplus = all.Length - kept;
        return new WriteHistory(_conflicts, surplus == 0 ? _begin : all[surplus - 1].Generation, all[surplus..]);
    }

    /// <summary>An empty history that begins after a generation.</summary>
    public WriteHistory StartAfter(ulong begin) => new(_conflicts, begin);

    /// <summary>This history, beginning after a generation.</summary>
    public WriteHistory From(ulong begin) => begin <= _begin ? this : new WriteHistory(_conflicts, begin, _writes);

    private IEnumerable<EntityWrite> WritesAfter(ulong generation)
    {
        for (var i = _writes.Length - 1; i >= 0 && _writes[i].Generation > generation; i--)
        {
            foreach (var write in _writes[i].Writes)
            {
                yield return write;
            }
        }
    }
}
