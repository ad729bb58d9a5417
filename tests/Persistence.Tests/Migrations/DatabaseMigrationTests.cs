using Backoffice.Persistence.Migrations;
using Xunit;

namespace Backoffice.Persistence.Tests.Migrations;

[Collection(PostgresCollection.Name)]
public sealed class DatabaseMigrationTests(PostgresFixture postgres)
{
    private const string Applied = "select \"MigrationId\" from schema_migrations order by 1";

    private static readonly string[] Migrations = [.. SqlMigrations.Ids];

    [Fact]
    public async Task An_empty_database_is_migrated_once_however_often_it_is_asked()
    {
        var database = await postgres.CreateDatabaseAsync();
        for (var i = 0; i < 2; i++)
        {
            await MigrateAsync(database);
            Assert.Equal(Migrations, await PostgresFixture.QueryAsync<string>(database, Applied));
        }
    }

    [Fact]
    public async Task A_database_that_lacks_one_migration_gets_it()
    {
        var database = await postgres.CreateDatabaseAsync();
        await MigrateAsync(database);
        await PostgresFixture.ExecuteAsync(
            database,
            """
            drop view unannounced_writes;
            alter table pending_invalidations rename to unannounced_writes;
            delete from schema_migrations where "MigrationId" = '0008_pending_invalidations'
            """);
        await MigrateAsync(database);
        Assert.Equal(Migrations, await PostgresFixture.QueryAsync<string>(database, Applied));
        Assert.Equal([0L], await PostgresFixture.QueryAsync<long>(database, "select count(*) from pending_invalidations"));
    }

    [Fact]
    public async Task What_a_newer_server_has_migrated_stays()
    {
        var database = await postgres.CreateDatabaseAsync();
        await MigrateAsync(database);
        await PostgresFixture.ExecuteAsync(database, "insert into schema_migrations values ('9999_of_a_newer_server', '11.0.0')");
        await MigrateAsync(database);
        Assert.Equal([.. Migrations, "9999_of_a_newer_server"], await PostgresFixture.QueryAsync<string>(database, Applied));
    }

    [Fact]
    public async Task Servers_that_start_at_once_all_succeed()
    {
        var database = await postgres.CreateDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrateAsync(database)));
        Assert.Equal(Migrations, await PostgresFixture.QueryAsync<string>(database, Applied));
    }

    [Theory]
    [InlineData("nobody_of_that_name", "does not exist")]
    [InlineData("postgres", "is a superuser")]
    public async Task A_role_that_row_security_would_not_bind_is_refused(string role, string reason)
    {
        var database = await postgres.CreateDatabaseAsync();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => DatabaseMigration.MigrateAsync(database, role, CancellationToken.None));
        Assert.Contains($"\"{role}\" {reason}", refused.Message, StringComparison.Ordinal);
    }

    private static Task MigrateAsync(string database) =>
        DatabaseMigration.MigrateAsync(database, PostgresFixture.AppRole, CancellationToken.None);
}
