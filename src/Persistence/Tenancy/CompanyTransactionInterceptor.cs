using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Tenancy;

/// <summary>Forgets a connection's company when a transaction ended otherwise than by a commit.</summary>
internal sealed class CompanyTransactionInterceptor(CompanyRecords records) : DbTransactionInterceptor
{
    public override InterceptionResult TransactionRollingBack(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result)
    {
        Forget(transaction);
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionRollingBackAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        Forget(transaction);
        return new(result);
    }

    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Forget(transaction);

    public override Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Forget(transaction);
        return Task.CompletedTask;
    }

    private void Forget(DbTransaction transaction)
    {
        if (transaction.Connection is NpgsqlConnection { State: ConnectionState.Open } connection)
        {
            records.Find(connection).Forget();
        }
    }
}
