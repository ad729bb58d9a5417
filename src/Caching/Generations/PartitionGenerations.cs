using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Caching.Generations;

/// <summary>The generations of one partition at one moment. Immutable.</summary>
internal sealed class PartitionGenerations
{
    private readonly Dictionary<string, ulong> _generations;
    private readonly WriteMark[] _marks;

    public PartitionGenerations(ulong epoch, ulong first, Dictionary<string, ulong> generations, WriteMark[] marks, WriteHistory history)
    {
        Epoch = epoch;
        First = first;
        _generations = generations;
        _marks = marks;
        History = history;
    }

    public ulong Epoch { get; }

    /// <summary>The generation of the types that have not been written in this record.</summary>
    public ulong First { get; }

    public IReadOnlyList<WriteMark> Marks => _marks;

    /// <summary>The last writes, also those that are not over yet.</summary>
    public WriteHistory History { get; }

    /// <summary>The newest generation among some types, and whether one of them is being written.</summary>
    /// <remarks>
    /// Generations only grow, and no two writes get the same. So the newest one changes whenever one of the types is written, and no
    /// former value comes back.
    /// </remarks>
    /// <param name="entityTypes">The types that are read.</param>
    /// <param name="report">
    /// Marks of transactions that had ended by then count no more, for whatever they wrote is there to be read; null for none.
    /// </param>
    public GenerationSnapshot Read(IReadOnlyList<string> entityTypes, TransactionReport? report)
    {
        var (newest, isBeingWritten) = (First, false);
        for (var i = 0; i < entityTypes.Count; i++)
        {
            if (_generations.TryGetValue(entityTypes[i], out var generation) && generation > newest)
            {
                newest = generation;
            }

            foreach (var mark in _marks)
            {
                isBeingWritten |= mark.EntityTypes.Contains(entityTypes[i]) && report?.HasEnded(mark.Transaction) is not true;
            }
        }

        return new GenerationSnapshot(Epoch, newest, isBeingWritten, History);
    }

    public PartitionGenerations Bump(IReadOnlyList<EntityChange> changes, ulong generation, params ReadOnlySpan<WriteMark> marks)
    {
        var generations = new Dictionary<string, ulong>(_generations, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            generations[change.EntityType] = generation;
        }

        return new PartitionGenerations(
            Epoch, First, generations, [.. _marks, .. marks], History.Append(new LoggedWrite(generation, changes)));
    }

    public PartitionGenerations BumpAll(ulong generation) => new(Epoch, generation, [], _marks, History.StartAnew(generation));

    public PartitionGenerations Clear(WriteMark mark) =>
        new(Epoch, First, _generations, Array.FindAll(_marks, other => other.Token != mark.Token), History);
}
