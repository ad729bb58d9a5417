using System.Text;
using System.Text.Json;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.Persistence.Administration;
using Backoffice.Server.Caching;
using Backoffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Backoffice.Server.Tests.Caching;

/// <summary>Servers on one database, not all of which hear of each other's writes.</summary>
public sealed class SeveralServersTests
{
    private const string Customers = "{ customers { nodes { lastName } } }";
    private const string Create = """mutation { createCustomer(input: { firstName: "Zoe", lastName: "Abel" }) { customer { lastName } } }""";

    private static readonly TimeSpan LeaseExpiry = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_one_server_writes_the_other_does_not_answer_from_before()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = await AddCompanyAsync(database);
        await using var first = await RunningServer.StartAsync(database.AppConnectionString);
        Assert.Equal(["MISS", "HIT-L1"], [(await AskAsync(first, owner, Customers)).Cache, (await AskAsync(first, owner, Customers)).Cache]);

        await using var second = await RunningServer.StartAsync(database.AppConnectionString);
        Assert.Contains("Abel", (await AskAsync(second, owner, Create)).Body, StringComparison.Ordinal);

        Assert.Equal(("""{"data":{"customers":{"nodes":[{"lastName":"Abel"}]}}}""", "BYPASS"), await AskAsync(first, owner, Customers));
        Assert.Equal(("""{"data":{"customers":{"nodes":[{"lastName":"Abel"}]}}}""", "BYPASS"), await AskAsync(second, owner, Customers));
    }

    [Fact]
    public async Task The_one_that_stays_behind_takes_over_and_has_forgotten_what_it_kept()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = await AddCompanyAsync(database);
        await using var first = await RunningServer.StartAsync(database.AppConnectionString);
        await AskAsync(first, owner, Customers);
        await using (var second = await RunningServer.StartAsync(database.AppConnectionString))
        {
            Assert.Contains(
                "\"servers\":{\"status\":\"degraded\",\"reason\":\"Another server works on this database", await ReadHealthAsync(first), StringComparison.Ordinal);
            Assert.StartsWith("{\"status\":\"degraded\"", await ReadHealthAsync(second), StringComparison.Ordinal);
            await AskAsync(second, owner, Create);
        }

        await IsAloneAsync(first);
        Assert.Equal("""{"status":"up","checks":{"database":{"status":"up"}}}""", await ReadHealthAsync(first));
        Assert.Equal(("""{"data":{"customers":{"nodes":[{"lastName":"Abel"}]}}}""", "MISS"), await AskAsync(first, owner, Customers));
        Assert.Equal("HIT-L1", (await AskAsync(first, owner, Customers)).Cache);
        Assert.Equal(0L, await ExecuteAsync(database.OwnerConnectionString, "select count(*) from pending_invalidations"));
    }

    [Fact]
    public async Task A_server_that_comes_with_redis_hears_of_what_the_one_without_writes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var redis = await RedisServer.StartAsync();
        var owner = await AddCompanyAsync(database);
        await using var first = await RunningServer.StartAsync(database.AppConnectionString);
        await AskAsync(first, owner, Customers);
        using var connection = await redis.ConnectAsync();
        await using var second = await RunningServer.StartAsync(database.AppConnectionString, redis: connection);
        await AskAsync(second, owner, Customers);

        await AskAsync(first, owner, Create);
        Assert.Equal("""{"data":{"customers":{"nodes":[{"lastName":"Abel"}]}}}""", (await AskAsync(second, owner, Customers)).Body);
        Assert.Equal("BYPASS", (await AskAsync(first, owner, Customers)).Cache);
    }

    [Fact]
    public async Task Without_the_lock_nothing_comes_from_the_cache_until_it_is_there_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var owner = await AddCompanyAsync(database);
        await using var server = await RunningServer.StartAsync(database.AppConnectionString);
        await AskAsync(server, owner, Customers);
        var lost = BecomesAsync(server, isAlone: false);
        await ExecuteAsync(
            database.OwnerConnectionString,
            $"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{ServerPresence.ApplicationName}' and datname = current_database()");
        await lost;
        Assert.Equal("BYPASS", (await AskAsync(server, owner, Customers)).Cache);

        await IsAloneAsync(server);
        Assert.Equal(["MISS", "HIT-L1"], [(await AskAsync(server, owner, Customers)).Cache, (await AskAsync(server, owner, Customers)).Cache]);
    }

    private static async Task<Caller> AddCompanyAsync(TestDatabase database)
    {
        var owner = new Caller(Guid.NewGuid(), Guid.NewGuid(), UserRole.Owner);
        await ExecuteAsync(
            database.OwnerConnectionString,
            $"""
            insert into companies (id, name, slug, time_zone, currency, created_at, updated_at)
            values ('{owner.CompanyId}', 'Acme', 'acme', 'UTC', 'CHF', now(), now())
            """);
        await TestUsers.AddAsync(database.OwnerConnectionString, owner.CompanyId, owner.UserId, (short)(UserRole)owner.Role);
        return owner;
    }

    private static Task IsAloneAsync(RunningServer server)
    {
        var becomes = BecomesAsync(server, isAlone: true);
        return server.Services.GetRequiredService<ServerPresence>().IsAlone ? Task.CompletedTask : becomes;
    }

    private static Task BecomesAsync(RunningServer server, bool isAlone)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Services.GetRequiredService<ServerPresence>().Changed += value =>
        {
            if (value == isAlone)
            {
                signal.TrySetResult();
            }
        };
        return signal.Task.WaitAsync(LeaseExpiry);
    }

    private static async Task<(string Body, string Cache)> AskAsync(RunningServer server, Caller caller, string document)
    {
        var body = JsonSerializer.Serialize(new { query = document });
        using var response = await server.PostAsync(
            new StringContent(body, Encoding.UTF8, "application/json"), server.Issuer.Issue(caller, TimeSpan.FromMinutes(5)));
        return (await response.Content.ReadAsStringAsync(), string.Join(' ', response.Headers.GetValues("X-Cache")));
    }

    private static Task<string> ReadHealthAsync(RunningServer server) => server.Client.GetStringAsync("/health/ready");

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
