using Backoffice.Caching.Generations;
using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Caching;

/// <summary>The database's transactions, as the generations ask for them.</summary>
internal sealed class TransactionLog(WriteLog log) : ITransactionLog
{
    public async Task<TransactionReport> ReadAsync(CancellationToken cancellationToken)
    {
        var entry = await log.ReadAsync(cancellationToken);
        return new TransactionReport
        {
            Snapshot = entry.Snapshot,
            Next = entry.Next,
            Running = entry.Running,
            Unannounced = [.. entry.Unannounced.Select(write => new UnannouncedWrite(CompanyPartition.Of(write.CompanyId), write.EntityType))],
            IsIncomplete = entry.IsIncomplete,
        };
    }

    /// <summary>Transactions of other databases of the cluster are below it, too: it is waited a little longer, and never too short.</summary>
    public Task<ulong> TakeNumberAsync(CancellationToken cancellationToken) => log.TakeNumberAsync(cancellationToken);

    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken) => log.RemoveAsync(
        report.Snapshot,
        [.. report.Unannounced.Select(write => (CompanyPartition.CompanyOf(write.Partition), write.EntityType))],
        cancellationToken);
}
