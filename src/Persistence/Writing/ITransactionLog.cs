namespace Backoffice.Persistence.Writing;

/// <summary>The database's knowledge of the transactions that write, of all companies.</summary>
public interface ITransactionLog
{
    /// <summary>Reads, in one statement and thus at one moment, which transactions run and which invalidations are pending.</summary>
    public Task<TransactionSnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>A number that is greater than those of all transactions that have one by now.</summary>
    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken);

    /// <summary>Removes the pending invalidations that a snapshot has, and no later ones.</summary>
    public Task RemovePendingAsync(TransactionSnapshot snapshot, CancellationToken cancellationToken);
}
