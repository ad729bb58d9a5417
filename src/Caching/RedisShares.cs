using StackExchange.Redis;

namespace Backoffice.Caching;

/// <summary>Values of partitions in Redis, of which each partition has so many bytes: what would expire first makes room.</summary>
/// <remarks>
/// Keys, those of a partition in one slot of a cluster; KIND says what the values are:
/// <code>
/// {KIND:PARTITION}:ID      a value, with its time to live
/// {KIND:PARTITION}|ids     the ids, sorted by the time at which their values expire
/// {KIND:PARTITION}|bytes   how many bytes each id takes, and all together under the empty one
/// </code>
/// A value is read as an ordinary string. Should Redis lose the ids or the bytes, they are counted again from nothing, and what was there expires.
/// </remarks>
/// <param name="redis">The Redis that servers share.</param>
/// <param name="kind">The kind of the values.</param>
/// <param name="share">The maximum number of bytes of a partition; 0 keeps nothing.</param>
internal sealed class RedisShares(RedisConnection redis, string kind, long share)
{
    /// <summary>The size of a value besides its bytes: its key, and its id in both indexes.</summary>
    internal const int Overhead = 400;

    /// <summary>Drops what has expired, then what would expire first, until there is room, and keeps the value.</summary>
    private const string Script =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local id, bytes, life, share, prefix = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
        local total = tonumber(redis.call('HGET', KEYS[3], '') or 0)
        local function drop(other)
            total = total - tonumber(redis.call('HGET', KEYS[3], other) or 0)
            redis.call('HDEL', KEYS[3], other)
            redis.call('ZREM', KEYS[2], other)
            redis.call('DEL', prefix .. other)
        end
        drop(id)
        for _, other in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 100)) do
            drop(other)
        end
        while total + bytes > share do
            local first = redis.call('ZRANGE', KEYS[2], 0, 0)[1]
            if not first then
                redis.call('DEL', KEYS[3])
                total = 0
                break
            end
            drop(first)
        end
        redis.call('SET', KEYS[1], ARGV[1], 'PX', life)
        redis.call('ZADD', KEYS[2], now + life, id)
        redis.call('HSET', KEYS[3], id, bytes, '', total + bytes)
        for i = 2, 3 do
            if redis.call('PTTL', KEYS[i]) < life then
                redis.call('PEXPIRE', KEYS[i], life)
            end
        end
        return 1
        """;

    /// <summary>The key of a value.</summary>
    public RedisKey KeyOf(string partition, string id) => $"{{{kind}:{partition}}}:{id}";

    /// <summary>Keeps a value. Returns at once and never fails.</summary>
    /// <param name="partition">The partition whose share it is charged to.</param>
    /// <param name="id">The id of the value in the partition.</param>
    /// <param name="value">The value; not to be written to.</param>
    /// <param name="time">For how long.</param>
    public void Keep(string partition, string id, byte[] value, TimeSpan time)
    {
        var bytes = value.Length + Overhead;
        if (bytes > share || time < TimeSpan.FromMilliseconds(1))
        {
            return;
        }

        RedisKey[] keys = [KeyOf(partition, id), $"{{{kind}:{partition}}}|ids", $"{{{kind}:{partition}}}|bytes"];
        RedisValue[] values = [value, id, bytes, (long)time.TotalMilliseconds, share, $"{{{kind}:{partition}}}:"];
        var kept = redis.TryAsync(database => database.ScriptEvaluateAsync(Script, keys, values));
        if (!kept.IsCompleted)
        {
            // Not awaited; TryAsync does not fail.
            _ = kept.AsTask();
        }
    }
}
