using Backoffice.Caching.Generations;

namespace Backoffice.Server.Tests.Caching;

/// <summary>A database in which nobody writes.</summary>
internal sealed class NoTransactions : ITransactionLog
{
    public Task<TransactionReport> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken) => throw new NotSupportedException();
}
