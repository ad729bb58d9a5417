using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Backoffice.Persistence.Migrations;

/// <summary>Brings a database to the newest schema and grants the application role what it may do.</summary>
/// <remarks>Runs as the owner. Servers that start at the same time wait for each other.</remarks>
public static class DatabaseMigration
{
    private const string HistoryTable = "schema_migrations";

    // Any number will do, as long as nothing else in the database locks it.
    private const long AdvisoryLock = 0x6261636b6f666663;

    public static async Task MigrateAsync(
        string ownerConnectionString,
        string applicationRole,
        CancellationToken cancellationToken)
    {
        // The lock belongs to the session, so it ends with the connection whatever happens; hence no pooling.
        await using var dataSource = DataSources.Create(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 });
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({AdvisoryLock})", cancellationToken);
        await ExecuteAsync(connection, "set client_min_messages = warning", cancellationToken);
        if (!await IsCurrentAsync(connection, cancellationToken))
        {
            await MigrateAsync(connection, cancellationToken);
        }

        await ApplicationRole.GrantAsync(connection, applicationRole, HistoryTable, cancellationToken);
    }

    /// <summary>Whether every migration is applied, as at most starts: EF Core would need a third of the start to find that out.</summary>
    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand($"select to_regclass('{HistoryTable}') is not null", connection);
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return false;
        }

        await using var applied = new NpgsqlCommand($"select string_agg(\"MigrationId\", ',') from {HistoryTable}", connection);
        var ids = await applied.ExecuteScalarAsync(cancellationToken) as string ?? "";
        return !SqlMigration.Ids.Except(ids.Split(',')).Any();
    }

    private static async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var options = new DbContextOptionsBuilder<BackofficeDbContext>()
            .UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))
            // The SQL files are the schema. That the model agrees with them is a test's business.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using var context = new BackofficeDbContext(options);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
