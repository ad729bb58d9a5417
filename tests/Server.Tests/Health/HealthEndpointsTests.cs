using System.Net;
using Backoffice.Caching;
using Backoffice.Server.Local;
using Backoffice.Testing;
using Xunit;

namespace Backoffice.Server.Tests.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task A_server_with_its_database_is_ready()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var server = await RunningServer.StartAsync(database.AppConnectionString);
        var response = await server.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"up","checks":{"database":{"status":"up"}}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_server_without_its_database_lives_and_is_not_ready()
    {
        await using var server = await RunningServer.StartAsync("Host=127.0.0.1;Port=1;Username=secret-name");
        var live = await server.Client.GetAsync("/health/live");
        Assert.Equal("""{"status":"up"}""", await live.Content.ReadAsStringAsync());

        var ready = await server.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(
            """{"status":"down","checks":{"database":{"status":"down","reason":"PostgreSQL can\u0027t be reached."}}}""",
            await ready.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_database_that_is_gone_is_named_by_its_code()
    {
        var postgres = await PostgresServer.StartAsync();
        await using var server = await RunningServer.StartAsync(postgres.ConnectionString("backoffice_app", "gone"));
        var ready = await server.Client.GetStringAsync("/health/live");
        Assert.NotEmpty(ready);
        var response = await server.Client.GetAsync("/health/ready");
        Assert.Contains("3D000", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_ready_at_the_first_question_after_PostgreSQL_was_restarted()
    {
        var folder = Directory.CreateTempSubdirectory("backoffice-restart-");
        try
        {
            var options = new LocalPostgresOptions { Folder = folder.FullName, IsFsyncOn = false };
            await using var first = await LocalPostgres.StartAsync(options);
            var (database, port) = (first.AppConnectionString, first.Port);
            await using var server = await RunningServer.StartAsync(database);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);

            await first.DisposeAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.GetAsync("/health/ready")).StatusCode);

            await using var second = await LocalPostgres.StartAsync(options);
            Assert.Equal(port, second.Port);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);

            // Nobody asked while it was away.
            await second.DisposeAsync();
            await using var third = await LocalPostgres.StartAsync(options);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/ready")).StatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_server_with_its_redis_is_ready()
    {
        var redis = await RedisServer.ShareAsync();
        await using var database = await TestDatabase.CreateAsync();
        using var connection = await redis.ConnectAsync();
        await using var server = await RunningServer.StartAsync(database.AppConnectionString, redis: connection);

        Assert.Equal(
            """{"status":"up","checks":{"database":{"status":"up"},"redis":{"status":"up"}}}""",
            await server.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_server_without_its_redis_is_ready_and_degraded()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.StopAsync();
        await using var database = await TestDatabase.CreateAsync();
        using var connection = await RedisConnection.OpenAsync(RedisOptions.Parse(redis.ConnectionString));
        await using var server = await RunningServer.StartAsync(database.AppConnectionString, redis: connection);

        var response = await server.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"status":"degraded","checks":{"database":{"status":"up"},"redis":{"status":"degraded","reason":"Redis can\u0027t be reached: each server caches and counts for itself."}}}""",
            await response.Content.ReadAsStringAsync());
    }
}
