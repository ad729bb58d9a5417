namespace Backoffice.Persistence.Writing;

/// <summary>A write that was announced.</summary>
public interface IAnnouncedWrite
{
    /// <summary>
    /// Whether every server has heard of it. If not, the transaction leaves a row in <c>unannounced_writes</c>, for servers that come back.
    /// </summary>
    public bool IsKnown { get; }

    /// <summary>Says how the transaction ended. Called once; must not fail. The writer is answered when it has returned.</summary>
    public ValueTask EndAsync(TransactionOutcome outcome);
}
