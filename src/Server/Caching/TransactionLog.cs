using Backoffice.Caching.Stamps;
using Backoffice.Persistence.Writing;

namespace Backoffice.Server.Caching;

/// <summary>The database's transactions, as the stamps ask for them.</summary>
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

    /// <summary>Those of other databases of the cluster are among them: it is waited a little longer, and never too short.</summary>
    public async Task<IReadOnlyCollection<ulong>> ReadRunningAsync(CancellationToken cancellationToken) =>
        (await log.ReadAsync(cancellationToken)).Running;

    public Task RemoveUnannouncedAsync(TransactionReport report, CancellationToken cancellationToken) => log.RemoveAsync(
        report.Snapshot,
        [.. report.Unannounced.Select(write => (CompanyPartition.CompanyOf(write.Partition), write.EntityType))],
        cancellationToken);
}
