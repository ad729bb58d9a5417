using System.Collections.Frozen;
using System.Globalization;
using Backoffice.Persistence.Tenancy;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <inheritdoc/>
/// <remarks>On connections of its own.</remarks>
/// <param name="appConnectionString">The connection string of the application role.</param>
public sealed class TransactionLog(string appConnectionString) : ITransactionLog, IAsyncDisposable
{
    private const int MostPending = 1000;

    private readonly NpgsqlDataSource _dataSource = DataSources.Create(new NpgsqlConnectionStringBuilder(appConnectionString)
    {
        MaxPoolSize = 2,
        Timeout = 2,
        CommandTimeout = 2,
        MaxAutoPrepare = 4,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
    });

    /// <inheritdoc/>
    public async Task<TransactionSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            select pg_current_snapshot()::text, p.company_id, p.entity_type
            from (select 1) one
            left join (select distinct company_id, entity_type from pending_invalidations limit {MostPending + 1}) p on true
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var snapshot = "";
        var pending = new List<PendingInvalidation>();
        while (await reader.ReadAsync(cancellationToken))
        {
            snapshot = reader.GetString(0);
            if (!await reader.IsDBNullAsync(1, cancellationToken))
            {
                pending.Add(new(CompanyPartition.Of(reader.GetGuid(1)), reader.GetString(2)));
            }
        }

        var (next, running) = Parse(snapshot);
        return new TransactionSnapshot
        {
            Text = snapshot,
            Next = next,
            Running = running,
            Pending = [.. pending.Take(MostPending)],
            IsIncomplete = pending.Count > MostPending,
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A snapshot does not have it: it names the running transactions up to the newest that has ended, and those that began after that one are
    /// above it like those that have not begun.
    /// </remarks>
    public async Task<ulong> TakeNumberAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_current_xact_id()", connection);
        return (ulong?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new System.Diagnostics.UnreachableException();
    }

    /// <inheritdoc/>
    public async Task RemovePendingAsync(TransactionSnapshot snapshot, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            delete from pending_invalidations
            where (company_id, entity_type) in (select * from unnest($1, $2)) and pg_visible_in_snapshot(transaction, $3::pg_snapshot)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. snapshot.Pending.Select(pending => CompanyPartition.CompanyOf(pending.Partition))] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. snapshot.Pending.Select(pending => pending.EntityType)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = snapshot.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    /// <summary>Reads "xmin:xmax:xip,xip": transactions before xmin have ended, of those from xmax on none had.</summary>
    private static (ulong Next, FrozenSet<ulong> Running) Parse(string snapshot)
    {
        var parts = snapshot.Split(':');
        var running = parts[2].Length == 0 ? [] : parts[2].Split(',').Select(Number);
        return (Number(parts[1]), running.ToFrozenSet());

        static ulong Number(string digits) => ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
