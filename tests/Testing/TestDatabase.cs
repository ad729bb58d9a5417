using Backoffice.Persistence;
using Backoffice.Persistence.Migrations;
using Backoffice.Server.Local;
using Npgsql;

namespace Backoffice.Testing;

/// <summary>An empty, migrated database of one test or test class; gone when it is disposed.</summary>
/// <remarks>
/// Copied in some 50 ms from a template that is migrated once per build of Persistence, whichever process comes first. The
/// template gets its name when it is complete, so that a killed process leaves none that is half done.
/// </remarks>
public sealed class TestDatabase : IAsyncDisposable
{
    private const long TemplateLock = 0x74656d706c617465;

    private static readonly string Template = $"template_{typeof(BackofficeDbContext).Assembly.ManifestModule.ModuleVersionId:N}";
    private static readonly SemaphoreSlim Gate = new(1);
    private static bool _isTemplateKnown;

    private readonly LocalPostgres _postgres;
    private readonly LocalDatabase _database;

    private TestDatabase(LocalPostgres postgres, LocalDatabase database)
    {
        _postgres = postgres;
        _database = database;
    }

    public string Name => _database.Name;

    public string OwnerConnectionString => _database.OwnerConnectionString;

    public string AppConnectionString => _database.AppConnectionString;

    public static async Task<TestDatabase> CreateAsync()
    {
        var postgres = await PostgresServer.StartAsync();
        await EnsureTemplateAsync(postgres);
        return new TestDatabase(postgres, await postgres.CreateDatabaseAsync($"test_{Guid.NewGuid():N}", Template));
    }

    /// <summary>Ends what is still connected and drops the database.</summary>
    public async ValueTask DisposeAsync() => await _postgres.DropDatabaseAsync(Name);

    private static async Task EnsureTemplateAsync(LocalPostgres postgres)
    {
        await Gate.WaitAsync();
        try
        {
            if (_isTemplateKnown)
            {
                return;
            }

            // Held against other test processes until the connection closes.
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(postgres.SuperuserConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await ExecuteAsync(connection, "select pg_advisory_lock($1)", TemplateLock);
            if (await ExecuteAsync(connection, "select 1 from pg_database where datname = $1", Template) is null)
            {
                await MakeTemplateAsync(postgres, connection);
            }

            _isTemplateKnown = true;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task MakeTemplateAsync(LocalPostgres postgres, NpgsqlConnection connection)
    {
        const string unfinished = "template_unfinished";
        await postgres.DropDatabaseAsync(unfinished);
        var database = await postgres.CreateDatabaseAsync(unfinished);
        await DatabaseMigration.MigrateAsync(database.OwnerConnectionString, LocalPostgres.AppRole, CancellationToken.None);
        await ExecuteAsync(connection, $"alter database {unfinished} rename to {Template}");
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, params object[] parameters)
    {
#pragma warning disable CA2100 // The statements are this file's own.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return await command.ExecuteScalarAsync();
    }
}
