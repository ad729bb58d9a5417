namespace Backoffice.Persistence.Writing;

/// <summary>A write that caches know of and whose transaction has not ended.</summary>
public interface IInFlightWrite
{
    /// <summary>
    /// True if the copies of all servers are invalidated. If not, the transaction must leave a <see cref="PendingInvalidation"/> in the
    /// database, where servers find it once it is committed.
    /// </summary>
    public bool IsInvalidated { get; }

    /// <summary>
    /// Ends the write. Called once, whatever the outcome; never fails. The writer's client is answered only when it has returned: from then on
    /// every server answers with the write.
    /// </summary>
    public ValueTask CompleteAsync(TransactionOutcome outcome);
}
