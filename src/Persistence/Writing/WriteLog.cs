using System.Collections.Frozen;
using System.Globalization;
using Npgsql;

namespace Backoffice.Persistence.Writing;

/// <summary>PostgreSQL's record of the writing transactions of all companies; on connections of its own.</summary>
/// <param name="appConnectionString">The connection string of the application role.</param>
public sealed class WriteLog(string appConnectionString) : IAsyncDisposable
{
    private const int MostUnannounced = 1000;

    private readonly NpgsqlDataSource _dataSource = DataSources.Create(new NpgsqlConnectionStringBuilder(appConnectionString)
    {
        MaxPoolSize = 2,
        Timeout = 2,
        CommandTimeout = 2,
        MaxAutoPrepare = 4,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
    });

    /// <summary>Reads, in one statement and thus at one moment, the writing transactions and the unannounced writes.</summary>
    public async Task<WriteLogEntry> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            select pg_current_snapshot()::text, u.company_id, u.entity_type
            from (select 1) one
            left join (select distinct company_id, entity_type from unannounced_writes limit {MostUnannounced + 1}) u on true
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var snapshot = "";
        var unannounced = new List<(Guid CompanyId, string EntityType)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            snapshot = reader.GetString(0);
            if (!await reader.IsDBNullAsync(1, cancellationToken))
            {
                unannounced.Add((reader.GetGuid(1), reader.GetString(2)));
            }
        }

        var (next, running) = Parse(snapshot);
        return new WriteLogEntry(
            snapshot, next, running, [.. unannounced.Take(MostUnannounced)], unannounced.Count > MostUnannounced);
    }

    /// <summary>Takes a number that is greater than those of all transactions that have one by now.</summary>
    /// <remarks>
    /// A snapshot doesn't tell: it names the running transactions up to the newest that has ended, and those that began after that one are
    /// above it like those that have not begun.
    /// </remarks>
    public async Task<ulong> TakeNumberAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select pg_current_xact_id()", connection);
        return (ulong?)await command.ExecuteScalarAsync(cancellationToken) ?? throw new System.Diagnostics.UnreachableException();
    }

    /// <summary>Removes the unannounced writes that a moment saw.</summary>
    public async Task RemoveAsync(
        string snapshot, IReadOnlyCollection<(Guid CompanyId, string EntityType)> writes, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenAnsweringAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            """
            delete from unannounced_writes
            where (company_id, entity_type) in (select * from unnest($1, $2)) and pg_visible_in_snapshot(transaction, $3::pg_snapshot)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. writes.Select(write => write.CompanyId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. writes.Select(write => write.EntityType)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = snapshot });
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
