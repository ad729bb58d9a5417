namespace Backoffice.Caching.Stamps;

/// <summary>The stamps of one partition at one moment. Immutable.</summary>
internal sealed class PartitionStamps
{
    private readonly Dictionary<string, ulong> _generations;
    private readonly WriteMark[] _marks;

    public PartitionStamps(ulong epoch, ulong first, Dictionary<string, ulong> generations, WriteMark[] marks)
    {
        Epoch = epoch;
        First = first;
        _generations = generations;
        _marks = marks;
    }

    public ulong Epoch { get; }

    /// <summary>The generation of the types that have not been written in this record.</summary>
    public ulong First { get; }

    public IReadOnlyList<WriteMark> Marks => _marks;

    /// <summary>The newest generation among some types; null when one of them is being written.</summary>
    /// <remarks>
    /// Generations only grow, and no two writes get the same. So the newest one changes whenever one of the types is written, and no
    /// former value comes back.
    /// </remarks>
    /// <param name="entityTypes">The types that are read.</param>
    /// <param name="report">
    /// Marks of transactions that had ended by then count no more, for whatever they wrote is there to be read; null for none.
    /// </param>
    public GenerationStamp? Read(IReadOnlyList<string> entityTypes, TransactionReport? report)
    {
        var newest = First;
        for (var i = 0; i < entityTypes.Count; i++)
        {
            if (_generations.TryGetValue(entityTypes[i], out var generation) && generation > newest)
            {
                newest = generation;
            }

            foreach (var mark in _marks)
            {
                if (mark.EntityTypes.Contains(entityTypes[i]) && report?.HasEnded(mark.Transaction) is not true)
                {
                    return null;
                }
            }
        }

        return new GenerationStamp(Epoch, newest);
    }

    public PartitionStamps Bump(IEnumerable<string> entityTypes, ulong generation, params ReadOnlySpan<WriteMark> marks)
    {
        var generations = new Dictionary<string, ulong>(_generations, StringComparer.Ordinal);
        foreach (var entityType in entityTypes)
        {
            generations[entityType] = generation;
        }

        return new PartitionStamps(Epoch, First, generations, [.. _marks, .. marks]);
    }

    public PartitionStamps BumpAll(ulong generation) => new(Epoch, generation, [], _marks);

    public PartitionStamps Clear(WriteMark mark) =>
        new(Epoch, First, _generations, Array.FindAll(_marks, other => other.Token != mark.Token));
}
