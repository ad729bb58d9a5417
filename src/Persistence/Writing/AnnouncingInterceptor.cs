using System.Data.Common;
using Backoffice.Persistence.Conflicts;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>Announces what a context has written, between its last statement and the commit, and says how the commit went.</summary>
/// <remarks>
/// So late that only what is really about to be committed is announced, for the shortest time. It costs one statement, which asks for
/// the transaction's number: that is how others find out what became of a writer that died.
/// </remarks>
internal sealed class AnnouncingInterceptor(IWriteAnnouncer announcer) : DbTransactionInterceptor
{
    private const string TransactionNumber = "select pg_current_xact_id()";

    private const string Leave =
        "insert into unannounced_writes (company_id, entity_type) select $1, entity_type from unnest($2) entity_type";

    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        eventData.Context is BackofficeDbContext { WriteSet.IsEmpty: false }
            ? throw new NotSupportedException("Writes are announced before they are committed, for which no thread is blocked: save and commit asynchronously.")
            : result;

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BackofficeDbContext { WriteSet.IsEmpty: false } context)
        {
            var (number, writes) = (await ReadNumberAsync((NpgsqlTransaction)transaction, cancellationToken), context.WriteSet.ToWrites());
            var write = await announcer.AnnounceAsync(context.CompanyId, writes, number, cancellationToken);
            try
            {
                if (!write.IsKnown)
                {
                    await LeaveAsync((NpgsqlTransaction)transaction, context.CompanyId, writes, cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
            catch
            {
                await write.EndAsync(TransactionOutcome.RolledBack);
                throw;
            }

            context.AnnouncedWrite = write;
        }

        return result;
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData, TransactionOutcome.Committed);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData, TransactionOutcome.RolledBack);

    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        // What PostgreSQL answers a commit with, other than success, is a refusal; anything else leaves it open.
        EndAsync(eventData, eventData.Exception is PostgresException ? TransactionOutcome.RolledBack : TransactionOutcome.Unknown);

    private static async Task EndAsync(DbContextEventData eventData, TransactionOutcome outcome)
    {
        if (eventData.Context is BackofficeDbContext context)
        {
            context.WriteSet.Clear();
            if (context.AnnouncedWrite is { } write)
            {
                context.AnnouncedWrite = null;
                await write.EndAsync(outcome);
            }
        }
    }

    private static async Task<ulong> ReadNumberAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TransactionNumber, transaction.Connection, transaction);
        return (ulong?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new System.Diagnostics.UnreachableException();
    }

    private static async Task LeaveAsync(
        NpgsqlTransaction transaction, Guid companyId, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Leave, transaction.Connection, transaction)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = companyId },
                new NpgsqlParameter<string[]> { TypedValue = [.. writes.Select(write => write.EntityType)] },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
