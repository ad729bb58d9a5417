namespace Backoffice.Caching.Generations;

/// <summary>What the database knows about the transactions that write. Cuts the caches' dependency on the database.</summary>
public interface ITransactionLog
{
    /// <summary>Reads, in one statement and thus at one moment, who is writing and which writes have not been announced.</summary>
    public Task<TransactionReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>A number that is greater than those of all transactions that have one by now.</summary>
    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken);

    /// <summary>Removes the unannounced writes that a report has named, and no later ones.</summary>
    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken);
}
