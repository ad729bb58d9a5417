using Npgsql;

namespace Backoffice.Persistence.Migrations;

/// <summary>Brings a database to the newest schema and grants the application role what it may do.</summary>
/// <remarks>Runs as the owner. Servers that start at the same time wait for each other.</remarks>
public static class DatabaseMigration
{
    // The table and its columns are those that EF Core's migrator used, which applied the first migrations of older databases.
    private const string HistoryTable = "schema_migrations";

    private const string CreateHistory =
        $"""
        create table if not exists {HistoryTable} (
            "MigrationId" varchar(150) primary key,
            "ProductVersion" varchar(32) not null
        )
        """;

    // Any number will do, as long as nothing else in the database locks it.
    private const long AdvisoryLock = 0x6261636b6f666663;

    public static async Task MigrateAsync(
        string ownerConnectionString,
        string applicationRole,
        CancellationToken cancellationToken)
    {
        // The lock belongs to the session, so it ends with the connection in every case; that is why there is no pooling.
        await using var dataSource = DataSources.Create(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 });
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({AdvisoryLock})", cancellationToken);
        await ExecuteAsync(connection, "set client_min_messages = warning", cancellationToken);
        await ExecuteAsync(connection, CreateHistory, cancellationToken);
        foreach (var id in SqlMigrations.Ids.Except(await AppliedAsync(connection, cancellationToken)))
        {
            await ApplyAsync(connection, id, cancellationToken);
        }

        await ApplicationRole.GrantAsync(connection, applicationRole, HistoryTable, cancellationToken);
    }

    private static async Task<string[]> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select string_agg(\"MigrationId\", ',') from {HistoryTable}", connection);
        return (await command.ExecuteScalarAsync(cancellationToken) as string ?? "").Split(',');
    }

    /// <summary>Applies a migration, as a whole or not at all.</summary>
    private static async Task ApplyAsync(NpgsqlConnection connection, string id, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, SqlMigrations.TextOf(id), cancellationToken);
        await using var record = new NpgsqlCommand($"insert into {HistoryTable} values ($1, $2)", connection)
        {
            Parameters =
            {
                new() { Value = id },
                new() { Value = typeof(DatabaseMigration).Assembly.GetName().Version?.ToString() ?? "" },
            },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
