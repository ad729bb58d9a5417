using Backoffice.Testing;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Testing;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Test_databases_made_at_once_are_migrated_and_apart()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.CreateAsync()));
        Assert.Equal(4, databases.Select(database => database.Name).Distinct().Count());
        foreach (var database in databases)
        {
            await using var connection = new NpgsqlConnection(database.AppConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("select count(*) from customers", connection);
            Assert.Equal(0L, await command.ExecuteScalarAsync());
        }

        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }
}
