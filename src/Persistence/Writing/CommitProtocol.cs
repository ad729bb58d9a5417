using System.Diagnostics;
using Backoffice.Persistence.ReadTracking;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>The commit of writes of which caches keep copies: the copies are invalidated before it, and the caches hear how it ended.</summary>
/// <remarks>
/// The copies are invalidated between the last statement and the commit: only what is about to be committed, for the shortest time. It costs
/// one statement, which reads the transaction's number. By that number caches find out how the transaction of a server that died has ended.
/// </remarks>
/// <param name="invalidator">Invalidates the copies.</param>
public sealed class CommitProtocol(IWriteInvalidator invalidator)
{
    private const string TransactionNumber = "select pg_current_xact_id()";

    private const string LeavePending =
        "insert into pending_invalidations (company_id, entity_type) select $1, entity_type from unnest($2) entity_type";

    private IInFlightWrite? _write;

    /// <summary>Reads the number of a transaction, together with its statements.</summary>
    internal static ReadStatement<ulong> ReadTransactionNumber() => new(TransactionNumber, [], static async (reader, cancellationToken) =>
    {
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<ulong>(0);
    });

    /// <summary>Invalidates what the transaction of a connection writes. The commit comes next.</summary>
    /// <param name="connection">The connection, in the transaction.</param>
    /// <param name="companyId">The company whose rows are written.</param>
    /// <param name="writes">The rows that are added, changed or deleted; each entity type once.</param>
    /// <param name="cancellationToken">The writer's; when it is cancelled, nothing may be committed.</param>
    public async Task InvalidateAsync(
        NpgsqlConnection connection, Guid companyId, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        await using var number = new NpgsqlCommand(TransactionNumber, connection);
        await InvalidateAsync(
            companyId,
            writes,
            (ulong?)await number.ExecuteScalarAsync(cancellationToken) ?? throw new UnreachableException(),
            async (sql, parameters, cancelled) =>
            {
#pragma warning disable CA2100 // The statement is this file's own.
                await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
                command.Parameters.AddRange(parameters.ToArray());
                await command.ExecuteNonQueryAsync(cancelled);
            },
            cancellationToken);
    }

    /// <summary>Invalidates what a transaction writes. The commit comes next.</summary>
    /// <param name="companyId">The company whose rows are written.</param>
    /// <param name="writes">The rows that are added, changed or deleted; each entity type once.</param>
    /// <param name="transaction">PostgreSQL's number of the transaction.</param>
    /// <param name="executeAsync">Executes one more statement of the transaction.</param>
    /// <param name="cancellationToken">The writer's; when it is cancelled, nothing may be committed.</param>
    internal async Task InvalidateAsync(
        Guid companyId,
        IReadOnlyList<EntityWrite> writes,
        ulong transaction,
        Func<string, IReadOnlyList<NpgsqlParameter>, CancellationToken, Task> executeAsync,
        CancellationToken cancellationToken)
    {
        _write = await invalidator.BeginWriteAsync(companyId, writes, transaction, cancellationToken);
        try
        {
            if (!_write.IsInvalidated)
            {
                await executeAsync(
                    LeavePending,
                    [
                        new NpgsqlParameter<Guid> { TypedValue = companyId },
                        new NpgsqlParameter<string[]> { TypedValue = [.. writes.Select(write => write.EntityType)] },
                    ],
                    cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            await CompleteAsync(TransactionOutcome.RolledBack);
            throw;
        }
    }

    /// <summary>Tells caches how the transaction ended. Does nothing when it has invalidated nothing.</summary>
    public async Task CompleteAsync(TransactionOutcome outcome)
    {
        if (_write is { } write)
        {
            _write = null;
            await write.CompleteAsync(outcome);
        }
    }
}
