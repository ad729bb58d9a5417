using System.Diagnostics;
using Backoffice.Persistence.Changes;
using Backoffice.Persistence.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>Sends what a context saves: all of it in one round trip on a connection that is set to the company already, and a commit.</summary>
/// <remarks>
/// <para>
/// The log of changes is written with each row (<see cref="ChangeRow"/>). EF Core tracks, detects and orders changes as ever, and hears of what the database generated; only its way of sending them is
/// another one. Its own takes a connection that belongs to no company, and asks for the transaction's number in one more round trip.
/// </para>
/// <para>
/// EF Core itself saves in a transaction that the caller began with it, deletions, and several changed rows whose order may matter. Rows that
/// were read in the context's own transaction are locked, so their order does not matter.
/// </para>
/// </remarks>
internal sealed class CompanyDatabase(
    DatabaseDependencies dependencies, RelationalDatabaseDependencies relationalDependencies, ICurrentDbContext current)
    : RelationalDatabase(dependencies, relationalDependencies)
{
    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        var context = (BackofficeDbContext)current.Context;
        return context.HoldsLocks || (context.Database.CurrentTransaction is null && CanOrder(entries))
            ? SendAsync(context, entries, cancellationToken)
            : SaveAsync(context, entries, cancellationToken);
    }

    public override int SaveChanges(IList<IUpdateEntry> entries) => throw new NotSupportedException(
        "Writes are logged, and invalidate caches before they are committed, for which no thread is blocked: save asynchronously.");

    /// <summary>Saves in EF Core's way, in a transaction with the log of it.</summary>
    private async Task<int> SaveAsync(BackofficeDbContext context, IList<IUpdateEntry> entries, CancellationToken cancellationToken)
    {
        await using var own = context.Database.CurrentTransaction is null ? await context.Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(entries, cancellationToken);
        await ChangeRow.InsertAsync(entries, context, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
            context.Signal?.Raise(context.CompanyId);
        }

        return saved;
    }

    private static bool CanOrder(IList<IUpdateEntry> entries)
    {
        var changed = 0;
        foreach (var entry in entries)
        {
            if (entry.EntityState is not EntityState.Added && (entry.EntityState is not EntityState.Modified || ++changed > 1))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<int> SendAsync(BackofficeDbContext context, IList<IUpdateEntry> entries, CancellationToken cancellationToken)
    {
        var ordered = entries.Count == 1 ? entries : InOrder(entries);
        var rows = new ReadStatement<bool>[ordered.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = RowStatements.Of(ordered[i].EntityType).Create(ordered[i], context);
        }

        var commit = context.Commit;
        // A changed row that is not there any more is no error of PostgreSQL's, so what was written beside it must be rolled back.
        var locked = context.TakeTransaction();
        var isTransaction = locked is not null || commit is not null || (rows.Length > 1 && ordered.Any(entry => entry.EntityState is EntityState.Modified));
        var outcome = TransactionOutcome.RolledBack;
        var start = 0L;
        try
        {
            await using (var connection = locked ?? await context.Tenants.OpenAsync(context.Caller, isLong: false, cancellationToken))
            {
                start = Stopwatch.GetTimestamp();
                if (isTransaction && locked is null)
                {
                    connection.BeginTransaction();
                }

                var number = commit is null ? null : CommitProtocol.ReadTransactionNumber();
                await WriteAsync(connection, number is null ? rows : [.. rows, number], entries, cancellationToken);
                for (var i = 0; i < rows.Length; i++)
                {
                    if (!await rows[i].Result)
                    {
                        throw new DbUpdateConcurrencyException(
                            $"A row of {ordered[i].EntityType.DisplayName()} was changed or deleted since it was read.", [ordered[i]]);
                    }
                }

                if (commit is not null && number is not null)
                {
                    await commit.InvalidateAsync(
                        context.CompanyId, context.WriteSet.ToWrites(), await number.Result, connection.ExecuteAsync, cancellationToken);
                }

                outcome = TransactionOutcome.Unknown;
                if (isTransaction)
                {
                    await connection.CommitAsync(cancellationToken);
                }

                outcome = TransactionOutcome.Committed;
            }
        }
        catch (PostgresException)
        {
            // PostgreSQL rejects a commit with an error of its own; any other exception leaves the outcome unknown.
            outcome = TransactionOutcome.RolledBack;
            throw;
        }
        finally
        {
            if (start != 0)
            {
                context.CountDatabaseTime?.Invoke(context.Tenants.WorkSince(start));
            }

            await context.CompleteWriteAsync(outcome);
        }

        context.Signal?.Raise(context.CompanyId);
        return entries.Count;
    }

    /// <summary>Those that are referred to first, so that they are there; and rows of a type by their keys, so that writers wait in one order.</summary>
    private static IList<IUpdateEntry> InOrder(IList<IUpdateEntry> entries) =>
    [
        .. entries
            .OrderBy(entry => RowStatements.Of(entry.EntityType).Depth)
            .ThenBy(entry => entry.EntityType.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.EntityState is EntityState.Added)
            .ThenBy(entry => RowStatements.Of(entry.EntityType).KeyOf(entry)),
    ];

    private static async Task WriteAsync(
        TenantConnection connection, ReadStatement[] statements, IList<IUpdateEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            await connection.WriteAsync(statements, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or UnknownOutcomeException))
        {
            throw new DbUpdateException("The changes could not be saved.", exception, [.. entries]);
        }
    }
}
