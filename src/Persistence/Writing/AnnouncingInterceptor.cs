using System.Data.Common;
using Backoffice.Persistence.Tenancy;
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
            await AnnounceAsync(
                context,
                await ReadNumberAsync((NpgsqlTransaction)transaction, cancellationToken),
                (sql, parameters, cancelled) => ExecuteAsync((NpgsqlTransaction)transaction, sql, parameters, cancelled),
                cancellationToken);
        }

        return result;
    }

    /// <summary>Asks for the number of a transaction, together with its statements.</summary>
    public static ReadStatement<ulong> ReadNumber() => new(TransactionNumber, [], static async (reader, cancellationToken) =>
    {
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<ulong>(0);
    });

    /// <summary>Announces what a context has written, in a transaction that is to be committed next.</summary>
    /// <param name="context">The context that writes.</param>
    /// <param name="number">PostgreSQL's number of the transaction.</param>
    /// <param name="executeAsync">Executes one more statement of the transaction.</param>
    /// <param name="cancellationToken">The writer's; when it is cancelled, nothing is committed.</param>
    public async Task AnnounceAsync(
        BackofficeDbContext context,
        ulong number,
        Func<string, IReadOnlyList<NpgsqlParameter>, CancellationToken, Task> executeAsync,
        CancellationToken cancellationToken)
    {
        var writes = context.WriteSet.ToWrites();
        var write = await announcer.AnnounceAsync(context.CompanyId, writes, number, cancellationToken);
        try
        {
            if (!write.IsKnown)
            {
                await executeAsync(
                    Leave,
                    [
                        new NpgsqlParameter<Guid> { TypedValue = context.CompanyId },
                        new NpgsqlParameter<string[]> { TypedValue = [.. writes.Select(row => row.EntityType)] },
                    ],
                    cancellationToken);
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

    /// <summary>Says how the transaction ended whose writes were announced.</summary>
    public static async Task EndAsync(BackofficeDbContext context, TransactionOutcome outcome)
    {
        context.WriteSet.Clear();
        if (context.AnnouncedWrite is { } write)
        {
            context.AnnouncedWrite = null;
            await write.EndAsync(outcome);
        }
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData, TransactionOutcome.Committed);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData, TransactionOutcome.RolledBack);

    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        // An error from PostgreSQL means that it has not committed; any other failure leaves the outcome open.
        EndAsync(eventData, eventData.Exception is PostgresException ? TransactionOutcome.RolledBack : TransactionOutcome.Unknown);

    private static Task EndAsync(DbContextEventData eventData, TransactionOutcome outcome) =>
        eventData.Context is BackofficeDbContext context ? EndAsync(context, outcome) : Task.CompletedTask;

    private static async Task<ulong> ReadNumberAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TransactionNumber, transaction.Connection, transaction);
        return (ulong?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new System.Diagnostics.UnreachableException();
    }

    private static async Task ExecuteAsync(
        NpgsqlTransaction transaction, string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
