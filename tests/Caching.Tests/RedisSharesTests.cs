using Backoffice.Testing;
using StackExchange.Redis;
using Xunit;

namespace Backoffice.Caching.Tests;

public sealed class RedisSharesTests
{
    private const int Length = 1_000;
    private const long Entry = Length + RedisShares.Overhead;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly string _partition = $"{Guid.NewGuid():N}";

    [Fact]
    public async Task A_partition_has_no_more_bytes_than_its_share_and_what_expires_first_goes()
    {
        using var redis = await (await RedisServer.ShareAsync()).ConnectAsync();
        var shares = new RedisShares(redis, "test", 10 * Entry);
        for (var number = 0; number < 30; number++)
        {
            shares.Keep(_partition, $"{number}", new byte[Length], Hour + TimeSpan.FromMinutes(number));
        }

        shares.Keep(_partition + "-other", "0", new byte[Length], Hour);
        Assert.Equal(Enumerable.Range(20, 10), await KeptAsync(redis, shares, 30));
        Assert.True(await redis.Database.KeyExistsAsync(shares.KeyOf(_partition + "-other", "0")));
        Assert.Equal(10, await redis.Database.SortedSetLengthAsync($"{{test:{_partition}}}|ids"));
        Assert.Equal(10 * Entry, (long)await redis.Database.HashGetAsync($"{{test:{_partition}}}|bytes", ""));
        Assert.InRange(await redis.Database.KeyTimeToLiveAsync($"{{test:{_partition}}}|bytes") ?? default, Hour, 2 * Hour);
    }

    [Fact]
    public async Task A_value_that_is_replaced_counts_once()
    {
        using var redis = await (await RedisServer.ShareAsync()).ConnectAsync();
        var shares = new RedisShares(redis, "test", 10 * Entry);
        for (var time = 1; time < 30; time++)
        {
            shares.Keep(_partition, "same", new byte[Length], time * Hour);
        }

        Assert.Equal(Entry, (long)await redis.Database.HashGetAsync($"{{test:{_partition}}}|bytes", ""));
        Assert.Equal(Length, ((byte[]?)await redis.Database.StringGetAsync(shares.KeyOf(_partition, "same")))?.Length);
    }

    [Theory]
    [InlineData("ids")]
    [InlineData("bytes")]
    public async Task An_index_that_redis_has_lost_is_made_again(string lost)
    {
        using var redis = await (await RedisServer.ShareAsync()).ConnectAsync();
        var shares = new RedisShares(redis, "test", 10 * Entry);
        for (var number = 0; number < 40; number++)
        {
            if (number == 15)
            {
                await redis.Database.KeyDeleteAsync($"{{test:{_partition}}}|{lost}");
            }

            shares.Keep(_partition, $"{number}", new byte[Length], Hour + TimeSpan.FromMinutes(number));
        }

        // What was there when the index was lost goes when it expires.
        Assert.Equal(Enumerable.Range(30, 10), (await KeptAsync(redis, shares, 40)).Where(number => number >= 15));
    }

    [Fact]
    public async Task What_is_larger_than_a_share_or_has_expired_is_not_kept()
    {
        using var redis = await (await RedisServer.ShareAsync()).ConnectAsync();
        var shares = new RedisShares(redis, "test", Entry);
        shares.Keep(_partition, "large", new byte[Length + 1], Hour);
        shares.Keep(_partition, "late", new byte[Length], TimeSpan.Zero);
        Assert.False(await redis.Database.KeyExistsAsync(shares.KeyOf(_partition, "large")));
        Assert.False(await redis.Database.KeyExistsAsync(shares.KeyOf(_partition, "late")));
    }

    /// <summary>Commands of a connection are answered in order, so what is asked now comes after what was stored.</summary>
    private async Task<IEnumerable<int>> KeptAsync(RedisConnection redis, RedisShares shares, int count)
    {
        RedisKey[] keys = [.. Enumerable.Range(0, count).Select(number => shares.KeyOf(_partition, $"{number}"))];
        var values = await redis.Database.StringGetAsync(keys);
        return Enumerable.Range(0, count).Where(number => !values[number].IsNull);
    }
}
