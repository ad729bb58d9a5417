using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>Commits by the context's <see cref="CommitProtocol"/> what EF Core sends itself.</summary>
internal sealed class CommitInterceptor : DbTransactionInterceptor
{
    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        eventData.Context is BackofficeDbContext { WriteSet.IsEmpty: false }
            ? throw new NotSupportedException("Caches are invalidated before a commit, for which no thread is blocked: save and commit asynchronously.")
            : result;

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BackofficeDbContext { Commit: { } commit, WriteSet.IsEmpty: false } context)
        {
            await commit.InvalidateAsync(
                ((NpgsqlTransaction)transaction).Connection ?? throw new UnreachableException(),
                context.CompanyId,
                context.WriteSet.ToWrites(),
                cancellationToken);
        }

        return result;
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        CompleteAsync(eventData, TransactionOutcome.Committed);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        CompleteAsync(eventData, TransactionOutcome.RolledBack);

    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        // PostgreSQL rejects a commit with an error of its own; any other exception leaves the outcome unknown.
        CompleteAsync(eventData, eventData.Exception is PostgresException ? TransactionOutcome.RolledBack : TransactionOutcome.Unknown);

    private static Task CompleteAsync(DbContextEventData eventData, TransactionOutcome outcome) =>
        eventData.Context is BackofficeDbContext context ? context.CompleteWriteAsync(outcome) : Task.CompletedTask;
}
