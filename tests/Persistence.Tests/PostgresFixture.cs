using Backoffice.Persistence.DemoData;
using Backoffice.Persistence.Migrations;
using Backoffice.Persistence.Tenancy;
using Backoffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Persistence.Tests;

/// <summary>A migrated database of its own on the PostgreSQL that all tests share.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public const string AppRole = "backoffice_app_test";

    private readonly List<string> _databases = [];
    private readonly List<ServiceProvider> _providers = [];
    private readonly Lazy<Task<string>> _demoDatabase;
    private string _server = "";

    public PostgresFixture() => _demoDatabase = new(CreateDemoDatabaseAsync);

    /// <summary>Of the migrated database, as a superuser, who bypasses row security.</summary>
    public string Owner { get; private set; } = "";

    public string App => AppOf(Owner);

    /// <summary>A database for tests of plans, for small tables are scanned whatever their indexes are. Not to be written to.</summary>
    internal Task<string> DemoDatabase => _demoDatabase.Value;

    internal ServiceProvider Services { get; private set; } = new ServiceCollection().BuildServiceProvider();

    internal IDbContextFactory<BackofficeDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<BackofficeDbContext>>();

    internal TenantDataSource Tenants => Services.GetRequiredService<TenantDataSource>();

    public async Task InitializeAsync()
    {
        var shared = await PostgresServer.StartAsync();
        _server = new NpgsqlConnectionStringBuilder(shared.SuperuserConnectionString) { Pooling = false }.ConnectionString;
        await ExecuteAsync(
            _server,
            $"""
            do $$ begin
                if not exists (select from pg_roles where rolname = '{AppRole}') then
                    create role {AppRole} login password 'test' nosuperuser nobypassrls;
                end if;
            exception when duplicate_object or unique_violation then null;
            end $$
            """);
        Owner = await CreateDatabaseAsync();
        await DatabaseMigration.MigrateAsync(Owner, AppRole, CancellationToken.None);
        Services = CreateServices(new PersistenceOptions { AppConnectionString = App, MaxPoolSize = 10 });
    }

    public async Task DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await ExecuteAsync(_server, $"drop database {database} with (force)");
        }
    }

    internal static string AppOf(string owner) =>
        new NpgsqlConnectionStringBuilder(owner) { Username = AppRole, Password = "test" }.ConnectionString;

    internal static async Task ExecuteAsync(string connectionString, string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync();
    }

    internal static async Task<List<T>> QueryAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    internal ServiceProvider CreateServices(PersistenceOptions options)
    {
        var provider = new ServiceCollection().AddPersistence(options).BuildServiceProvider();
        _providers.Add(provider);
        return provider;
    }

    /// <summary>An empty database, dropped with the fixture.</summary>
    internal async Task<string> CreateDatabaseAsync()
    {
        var name = $"backoffice_test_{Guid.NewGuid():N}";
        await ExecuteAsync(_server, $"create database {name}");
        lock (_databases)
        {
            _databases.Add(name);
        }

        return new NpgsqlConnectionStringBuilder(_server) { Database = name, Pooling = false }.ConnectionString;
    }

    private async Task<string> CreateDemoDatabaseAsync()
    {
        var database = await CreateDatabaseAsync();
        await DatabaseMigration.MigrateAsync(database, AppRole, CancellationToken.None);
        await new DemoDataLoader(database, TimeProvider.System).LoadAsync(
            new DemoDataOptions { Customers = 4_000, Appointments = 8_000, Invoices = 6_000, Jobs = 1_000 }, CancellationToken.None);
        return database;
    }
}
