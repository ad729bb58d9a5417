using Backoffice.GraphQL.CacheControl;
using Backoffice.Persistence.Writing;

using Backoffice.Persistence.ReadTracking;

namespace Backoffice.Caching.Generations;

/// <summary>The generations of one partition at one moment. Immutable.</summary>
internal sealed class PartitionGenerations
{
    private readonly Dictionary<string, ulong> _generations;
    private readonly WriteIntent[] _intents;

    public PartitionGenerations(ulong epoch, ulong first, Dictionary<string, ulong> generations, WriteIntent[] intents, WriteHistory history)
    {
        Epoch = epoch;
        First = first;
        _generations = generations;
        _intents = intents;
        History = history;
    }

    public ulong Epoch { get; }

    /// <summary>The generation of the types that have not been written in this record.</summary>
    public ulong First { get; }

    public IReadOnlyList<WriteIntent> Intents => _intents;

    /// <summary>The last writes, including those in flight.</summary>
    public WriteHistory History { get; }

    /// <summary>The newest generation among some types, and whether one of them is being written.</summary>
    /// <remarks>
    /// Generations only grow, and no two writes get the same. So the newest one writes whenever one of the types is written, and no
    /// former value comes back.
    /// </remarks>
    /// <param name="entityTypes">The types that are read.</param>
    /// <param name="transactions">
    /// Intents of transactions that had ended by then count no more, for whatever they wrote is there to be read; null for none.
    /// </param>
    public GenerationSnapshot Read(IReadOnlyList<string> entityTypes, TransactionSnapshot? transactions)
    {
        var (newest, isBeingWritten) = (First, false);
        for (var i = 0; i < entityTypes.Count; i++)
        {
            if (_generations.TryGetValue(entityTypes[i], out var generation) && generation > newest)
            {
                newest = generation;
            }

            foreach (var intent in _intents)
            {
                isBeingWritten |= intent.EntityTypes.Contains(entityTypes[i]) && transactions?.HasEnded(intent.Transaction) is not true;
            }
        }

        return new GenerationSnapshot(Epoch, newest, isBeingWritten, History);
    }

    public PartitionGenerations Bump(IReadOnlyList<EntityWrite> writes, ulong generation, params ReadOnlySpan<WriteIntent> intents)
    {
        var generations = new Dictionary<string, ulong>(_generations, StringComparer.Ordinal);
        foreach (var write in writes)
        {
            generations[write.EntityType] = generation;
        }

        return new PartitionGenerations(
            Epoch, First, generations, [.. _intents, .. intents], History.Append(new LoggedWrite(generation, writes)));
    }

    public PartitionGenerations BumpAll(ulong generation) => new(Epoch, generation, [], _intents, History.StartAfter(generation));

    public PartitionGenerations Clear(WriteIntent intent) =>
        new(Epoch, First, _generations, Array.FindAll(_intents, other => other.Token != intent.Token), History);
}
