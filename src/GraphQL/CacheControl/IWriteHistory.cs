namespace Backoffice.GraphQL.CacheControl;

/// <summary>The last writes to a partition, up to a moment. Immutable.</summary>
public interface IWriteHistory
{
    /// <summary>Tests whether no write after some other moment can have changed what an answer was made of.</summary>
    /// <param name="readSet">The read set of the answer, from <see cref="IReadSetRecorder"/>; empty when any write counts.</param>
    /// <param name="generation">The other moment's, of the same epoch.</param>
    /// <returns>False also when the history does not reach back so far.</returns>
    public bool IsUnaffected(ReadOnlyMemory<byte> readSet, ulong generation);
}
