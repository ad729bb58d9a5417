namespace Backoffice.Caching.Generations;

/// <summary>A write that has begun. Complete it once, whatever became of it.</summary>
public interface IWriteLease
{
    /// <summary>
    /// Whether all servers have been told. If not, the transaction must leave an <see cref="UnannouncedWrite"/> in the database, which
    /// they find there once it is committed.
    /// </summary>
    public bool IsAnnounced { get; }

    /// <summary>
    /// Completes the write. Only when this has returned may the writer be told that its write is done: from then on every server
    /// answers with it. Never fails.
    /// </summary>
    public ValueTask CompleteAsync(WriteOutcome outcome);
}
