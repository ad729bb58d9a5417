namespace Backoffice.Caching.Stamps;

/// <summary>What the database knows about the transactions that write. Cuts the caches' dependency on the database.</summary>
public interface ITransactionLog
{
    /// <summary>Reads, in one statement and thus at one moment, who is writing and which writes have not been announced.</summary>
    public Task<TransactionReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The transactions of this database that may still be committed and have a number already.</summary>
    public Task<IReadOnlyCollection<ulong>> ReadRunningAsync(CancellationToken cancellationToken);

    /// <summary>Removes the unannounced writes that a report has named, and no later ones.</summary>
    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken);
}
