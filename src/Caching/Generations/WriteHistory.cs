using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Caching.Generations;

/// <summary>The last writes to a partition. Immutable.</summary>
internal sealed class WriteHistory : IWriteHistory
{
    /// <summary>Older writes are forgotten, and with them the answers that were not asked for since.</summary>
    public const int MostWrites = 128;

    /// <summary>There is a history of every company, so that it must not be long even if the writes are large.</summary>
    private const int MostBytes = 32 * 1024;

    private readonly ConflictDetector _conflicts;
    private readonly ulong _begin;
    private readonly LoggedWrite[] _writes;

    /// <param name="conflicts">Compares writes with what answers were made of.</param>
    /// <param name="begin">Every write with a greater generation is in the history.</param>
    /// <param name="writes">The writes, by generation.</param>
    public WriteHistory(ConflictDetector conflicts, ulong begin, params LoggedWrite[] writes) =>
        (_conflicts, _begin, _writes) = (conflicts, begin, writes);

    /// <summary>The generation of the last write.</summary>
    public ulong End => _writes.Length == 0 ? _begin : _writes[^1].Generation;

    public bool HasSpared(ReadOnlyMemory<byte> readSet, ulong generation) =>
        generation >= _begin && !_conflicts(readSet, ChangesAfter(generation));

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

    /// <summary>A history that knows nothing of what was until a generation, nor any write since.</summary>
    public WriteHistory StartAnew(ulong begin) => new(_conflicts, begin);

    /// <summary>The same, but that it knows nothing of what was until a generation.</summary>
    public WriteHistory From(ulong begin) => begin <= _begin ? this : new WriteHistory(_conflicts, begin, _writes);

    private IEnumerable<EntityChange> ChangesAfter(ulong generation)
    {
        for (var i = _writes.Length - 1; i >= 0 && _writes[i].Generation > generation; i--)
        {
            foreach (var change in _writes[i].Changes)
            {
                yield return change;
            }
        }
    }
}
