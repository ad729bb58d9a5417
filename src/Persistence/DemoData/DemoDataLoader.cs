using Backoffice.Persistence.Querying;
using Npgsql;

namespace Backoffice.Persistence.DemoData;

/// <summary>Fills an empty database with demo companies, once.</summary>
/// <remarks>
/// One transaction as the owner. The tables are empty, so indexes and constraints are dropped and made again around the
/// load (a bulk build is several times faster than row by row, and checks the same), row security is lifted for the
/// owner inside the transaction, and the rows are written frozen.
/// </remarks>
public sealed class DemoDataLoader(string ownerConnectionString, TimeProvider timeProvider)
{
    private const int MaxCompanies = 50;

    private readonly EntityModel _model = EntityModel.Create();

    private string[] Tables => field ??= [.. _model.Tables.Select(table => table.Name).Order(StringComparer.Ordinal)];

    public async Task<DemoDataOutcome> LoadAsync(DemoDataOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Scale, 1);
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await ExecuteAsync(connection, "lock table demo_data_loads in exclusive mode", cancellationToken);
            if (await IsTrueAsync(connection, "select exists (select from demo_data_loads)", cancellationToken))
            {
                return DemoDataOutcome.AlreadyLoaded;
            }

            await SetRowSecurityAsync(connection, "no force", cancellationToken);
            if (await IsTrueAsync(connection, "select exists (select from companies)", cancellationToken))
            {
                return DemoDataOutcome.RefusedBecauseOfOtherData;
            }

            await LoadIntoEmptyTablesAsync(connection, options, cancellationToken);
            await SetRowSecurityAsync(connection, "force", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await ExecuteAsync(connection, $"vacuum (analyze) {string.Join(", ", Tables)}", cancellationToken);
        return DemoDataOutcome.Loaded;
    }

    private async Task LoadIntoEmptyTablesAsync(
        NpgsqlConnection connection,
        DemoDataOptions options,
        CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "set local maintenance_work_mem = '512MB'", cancellationToken);
        var create = await SecondaryStructures.DropAsync(connection, Tables, cancellationToken);

        // COPY FREEZE wants tables that this transaction has truncated. All are empty, and so is every other that refers to them.
        await ExecuteAsync(connection, $"truncate {string.Join(", ", Tables)} cascade", cancellationToken);
        var count = Math.Min(MaxCompanies, checked(options.Scale * 2));
        var companies = Enumerable.Range(0, count).Select(number => new DemoCompany(options, number, count)).ToArray();
        foreach (var table in DemoRows.All.Select(rows => rows.TableOf(_model)))
        {
            await using var importer = await connection.BeginBinaryImportAsync(
                $"copy {table.Name} ({table.Columns}) from stdin (format binary, freeze true)", cancellationToken);
            importer.Timeout = Timeout.InfiniteTimeSpan;
            var writer = new DemoRowWriter(importer);
            foreach (var company in companies)
            {
                cancellationToken.ThrowIfCancellationRequested();
                table.Write(writer, company, options);
            }

            await importer.CompleteAsync(cancellationToken);
        }

        foreach (var statement in create)
        {
            await ExecuteAsync(connection, statement, cancellationToken);
        }

        await using var record = new NpgsqlCommand("insert into demo_data_loads values ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new() { Value = options.Seed },
                new() { Value = options.Scale },
                new() { Value = timeProvider.GetUtcNow() },
            },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task SetRowSecurityAsync(NpgsqlConnection connection, string mode, CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
        {
            await ExecuteAsync(connection, $"alter table {table} {mode} row level security", cancellationToken);
        }
    }

    private static async Task<bool> IsTrueAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
