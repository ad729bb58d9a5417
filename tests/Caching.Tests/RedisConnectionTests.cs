using Backoffice.Testing;
using StackExchange.Redis;
using Xunit;

namespace Backoffice.Caching.Tests;

public sealed class RedisConnectionTests
{
    [Fact]
    public async Task A_command_is_answered()
    {
        var server = await RedisServer.ShareAsync();
        using var connection = await server.ConnectAsync();
        RedisKey key = Guid.NewGuid().ToString();

        await connection.TryAsync(redis => redis.StringSetAsync(key, "value"));
        var reply = await connection.TryAsync(redis => redis.StringGetAsync(key));

        Assert.Equal(new RedisReply<RedisValue>(true, "value"), reply);
    }

    [Theory]
    [InlineData("0", "volatile-ttl", "has no maxmemory: what is kept there is bounded for each company only. Set maxmemory, and maxmemory-policy to volatile-ttl.")]
    [InlineData("100000000", "noeviction", "has the maxmemory-policy noeviction: it refuses writes when it is full. Set it to volatile-ttl.")]
    [InlineData("100000000", "allkeys-lru", "has the maxmemory-policy allkeys-lru: it forgets what is fresh before answers that expire. Set it to volatile-ttl.")]
    [InlineData("100000000", "volatile-ttl", null)]
    [InlineData("100000000", "volatile-lru", null)]
    public async Task How_memory_is_bounded_is_looked_at(string maxMemory, string policy, string? fault)
    {
        await using var server = await RedisServer.StartAsync();
        using var connection = await RedisConnection.OpenAsync(RedisOptions.Parse(server.ConnectionString + ",allowAdmin=true"));
        await connection.Database.ExecuteAsync("CONFIG", "SET", "maxmemory", maxMemory);
        await connection.Database.ExecuteAsync("CONFIG", "SET", "maxmemory-policy", policy);

        Assert.Equal(fault, await connection.DescribeMemoryAsync());
    }

    [Fact]
    public async Task A_server_that_is_away_at_the_start_is_found_when_it_comes()
    {
        await using var server = await RedisServer.StartAsync();
        await server.StopAsync();
        using var connection = await RedisConnection.OpenAsync(RedisOptions.Parse(server.ConnectionString));
        var restored = Signal(connection);

        Assert.False(connection.IsConnected);
        Assert.Equal(default, await connection.TryAsync(redis => redis.PingAsync()));

        await server.StartAgainAsync();
        await restored;
        Assert.True((await connection.TryAsync(redis => redis.PingAsync())).IsAnswered);
    }

    [Fact]
    public async Task A_server_that_goes_away_is_found_again()
    {
        await using var server = await RedisServer.StartAsync();
        using var connection = await server.ConnectAsync();
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Lost += () => lost.TrySetResult();
        var restored = Signal(connection);

        await server.StopAsync();
        await lost.Task;
        Assert.False((await connection.TryAsync(redis => redis.PingAsync())).IsAnswered);

        await server.StartAgainAsync();
        await restored;
        Assert.True((await connection.TryAsync(redis => redis.PingAsync())).IsAnswered);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_counts_as_away()
    {
        await using var server = await RedisServer.StartAsync();
        await using var cable = new Cable(server.Port);
        using var connection = await RedisServer.ConnectAsync(cable.ConnectionString, TimeSpan.FromSeconds(1));
        var restored = Signal(connection);
        cable.Hold();
        Assert.False((await connection.TryAsync(redis => redis.StringGetAsync("key"))).IsAnswered);
        Assert.False(connection.IsConnected);

        cable.Mend();
        await restored;
        Assert.True((await connection.TryAsync(redis => redis.StringGetAsync("key"))).IsAnswered);
    }

    [Fact]
    public async Task A_refused_command_does_not_make_it_away()
    {
        var server = await RedisServer.ShareAsync();
        using var connection = await server.ConnectAsync();

        Assert.False((await connection.TryAsync(redis => redis.ExecuteAsync("NOSUCHCOMMAND"))).IsAnswered);
        Assert.True(connection.IsConnected);
    }

    [Fact]
    public async Task A_caller_that_is_cancelled_is_told_so()
    {
        var server = await RedisServer.ShareAsync();
        using var connection = await server.ConnectAsync();
        var never = new TaskCompletionSource<int>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await connection.TryAsync(_ => never.Task, new CancellationToken(canceled: true)));
    }

    private static Task Signal(RedisConnection connection)
    {
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Restored += () => restored.TrySetResult();
        return restored.Task;
    }
}
