namespace Backoffice.Caching.Generations;

/// <summary>The database's record of writing transactions. Cuts the caches' dependency on the database.</summary>
public interface ITransactionLog
{
    /// <summary>Reads, in one statement and thus at one moment, the writing transactions and the unannounced writes.</summary>
    public Task<TransactionReport> ReadAsync(CancellationToken cancellationToken);

    /// <summary>A number that is greater than those of all transactions that have one by now.</summary>
    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken);

    /// <summary>Removes the unannounced writes that a report has named, and no later ones.</summary>
    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken);
}
