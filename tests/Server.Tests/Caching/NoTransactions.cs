using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Tests.Caching;

/// <summary>A database in which nobody writes.</summary>
internal sealed class NoTransactions : ITransactionLog
{
    public Task<TransactionSnapshot> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePendingAsync(TransactionSnapshot snapshot, CancellationToken cancellationToken) => throw new NotSupportedException();
}
