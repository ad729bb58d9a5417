using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace Backoffice.Caching.Generations;

/// <summary>The scripts that Redis runs atomically, for generations.</summary>
/// <remarks>
/// Kinds of keys, in one slot of a cluster; F is the format of <see cref="GenerationKeys"/>:
/// <code>
/// {backoffice:generations}:F:state                  hash: run, epoch, position; server:ID = when it last renewed (ms)
/// {backoffice:generations}:F:journal                list: the partitions that changed, the last one at position
/// {backoffice:generations}:F:partition:PARTITION    hash: epoch, born, first, open, logged; type:NAME = generation; intent:TOKEN = "transaction name,name"
/// {backoffice:generations}:F:writes:PARTITION       list: the last writes, "number generation changes"; the last one has the number logged
/// {backoffice:generations}:F:invalidations          channel: "epoch position server kind partition"; of kind w the server waits to be told
/// {backoffice:generations}:F:acknowledgements:ID    channel: "server epoch position", to the writer ID
/// {backoffice:generations}:formats                  hash: F = when a server of the format last ran a script (ms)
/// </code>
/// Redis may lose any key at any time (a flush, an eviction, a restart from an older file, a fail-over to a replica that lags). An
/// epoch is bound to the run of the redis-server that made it, a partition's record to the epoch, its intents to the record. So
/// what comes back is never taken for what was lost, and a record without its intents says of itself that it is not open. A server that changes generations
/// makes other formats lose their state, and waits until no server of theirs has a valid copy; a format that is not in the list begins with new state.
/// </remarks>
internal static class GenerationScripts
{
    private const string State =
        """
        local function field(key, name) return redis.call('HGET', key, name) end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local prefix, format = string.match(KEYS[1], '^(.+:(.-):)state$')
        local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
        local epoch = field(KEYS[1], 'epoch')
        if redis.call('HSET', KEYS[5], format, now) == 1 or not epoch or field(KEYS[1], 'run') ~= run then
            epoch = ARGV[2]
            redis.call('DEL', KEYS[1], KEYS[2])
            redis.call('HSET', KEYS[1], 'run', run, 'epoch', epoch, 'position', 0)
        end
        local position = tonumber(field(KEYS[1], 'position'))
        local function publish(kind)
            local change = {epoch, position, ARGV[1], kind, ARGV[3] or ''}
            redis.call('PUBLISH', prefix .. 'invalidations', table.concat(change, ' '))
        end
        local function forget_others()
            local formats, ages = redis.call('HGETALL', KEYS[5]), {}
            for i = 1, #formats, 2 do
                if formats[i] ~= format then
                    local age = now - (tonumber(formats[i + 1]) or now)
                    redis.call('DEL', '{backoffice:generations}:' .. formats[i] .. ':state')
                    if age > 60000 then
                        redis.call('HDEL', KEYS[5], formats[i])
                    end
                    ages['format ' .. formats[i]] = age
                end
            end
            return ages
        end

        """;

    private const string Record =
        """
        local function advance()
            position = redis.call('HINCRBY', KEYS[1], 'position', 1)
            redis.call('RPUSH', KEYS[2], ARGV[3])
            redis.call('LTRIM', KEYS[2], -4096, -1)
        end
        if field(KEYS[3], 'epoch') ~= epoch then
            advance()
            redis.call('DEL', KEYS[3], KEYS[4])
            redis.call('HSET', KEYS[3], 'epoch', epoch, 'born', position, 'first', position, 'logged', 0)
        end
        redis.call('EXPIRE', KEYS[3], 604800)
        local function log(changes)
            local number = redis.call('HINCRBY', KEYS[3], 'logged', 1)
            redis.call('RPUSH', KEYS[4], number .. ' ' .. position .. ' ' .. changes)
            redis.call('LTRIM', KEYS[4], -128, -1)
            redis.call('EXPIRE', KEYS[4], 604800)
        end
        local function holders()
            local state, found = redis.call('HGETALL', KEYS[1]), {}
            for other, age in pairs(forget_others()) do
                if math.abs(age) < tonumber(ARGV[4]) then
                    found[#found + 1] = other
                end
            end
            for i = 1, #state, 2 do
                local server = string.match(state[i], '^server:(.+)$')
                if server and server ~= ARGV[1] then
                    local age = now - tonumber(state[i + 1])
                    if math.abs(age) < tonumber(ARGV[4]) then
                        found[#found + 1] = server
                    elseif age > 60000 then
                        redis.call('HDEL', KEYS[1], state[i])
                    end
                end
            end
            return found
        end

        """;

    /// <summary>server, epoch, known epoch, known position → epoch, position, whether all is to be forgotten, changed partitions.</summary>
    public static readonly Script Renew = new(
        State +
        """
        redis.call('HSET', KEYS[1], 'server:' .. ARGV[1], now)
        local missed = position - tonumber(ARGV[4])
        if epoch ~= ARGV[3] or missed < 0 or missed > redis.call('LLEN', KEYS[2]) then
            return {epoch, position, 1, {}}
        end
        return {epoch, position, 0, missed == 0 and {} or redis.call('LRANGE', KEYS[2], -missed, -1)}
        """);

    /// <summary>
    /// server, epoch, partition, the epoch, birth and last write of the record as it was known → the fields of the partition's record, and
    /// the writes that came later, as far as they are still there.
    /// </summary>
    public static readonly Script Load = new(
        State + Record +
        """
        local logged = tonumber(field(KEYS[3], 'logged') or '0')
        local missed = logged - tonumber(ARGV[6])
        if epoch ~= ARGV[4] or field(KEYS[3], 'born') ~= ARGV[5] or missed < 0 then
            missed = logged
        end
        return {redis.call('HGETALL', KEYS[3]), missed == 0 and {} or redis.call('LRANGE', KEYS[4], -missed, -1)}
        """);

    /// <summary>server, epoch, partition, milliseconds, token, transaction, changes, types… → epoch, position, servers that may know the former generations.</summary>
    public static readonly Script Begin = new(
        State + Record +
        """
        advance()
        log(ARGV[7])
        local names = {}
        for i = 8, #ARGV do
            redis.call('HSET', KEYS[3], 'type:' .. ARGV[i], position)
            names[#names + 1] = ARGV[i]
        end
        redis.call('HSET', KEYS[3], 'intent:' .. ARGV[5], ARGV[6] .. ' ' .. table.concat(names, ','))
        publish('w')
        return {epoch, position, holders()}
        """);

    /// <summary>server, epoch, partition, token → whether the intent was there.</summary>
    public static readonly Script Complete = new(
        State +
        """
        if field(KEYS[3], 'epoch') ~= epoch or redis.call('HDEL', KEYS[3], 'intent:' .. ARGV[4]) == 0 then
            return 0
        end
        position = redis.call('HINCRBY', KEYS[1], 'position', 1)
        redis.call('RPUSH', KEYS[2], ARGV[3])
        redis.call('LTRIM', KEYS[2], -4096, -1)
        publish('c')
        return 1
        """);

    /// <summary>server, epoch, partition, milliseconds, changes, types… (none for all) → what <see cref="Begin"/> gives.</summary>
    public static readonly Script Invalidate = new(
        State + Record +
        """
        advance()
        log(ARGV[5])
        for i = 6, #ARGV do
            redis.call('HSET', KEYS[3], 'type:' .. ARGV[i], position)
        end
        if #ARGV == 5 then
            redis.call('HSET', KEYS[3], 'first', position)
        end
        publish('w')
        return {epoch, position, holders()}
        """);

    /// <summary>server, epoch → the epoch, which is the one given.</summary>
    public static readonly Script InvalidateAll = new("redis.call('DEL', KEYS[1])\n" + State + "forget_others()\npublish('c')\nreturn epoch");

    /// <summary>server, epoch, partition, epoch of the record, its birth: says that no transaction is left whose intent the record lost.</summary>
    public static readonly Script Open = new(
        State +
        """
        if epoch == ARGV[4] and field(KEYS[3], 'epoch') == epoch and field(KEYS[3], 'born') == ARGV[5] then
            redis.call('HSET', KEYS[3], 'open', 1)
        end
        return 1
        """);

    /// <summary>server → nothing: the server answers nothing any more, so no writer waits for it.</summary>
    public static readonly Script Leave = new("return redis.call('HDEL', KEYS[1], 'server:' .. ARGV[1])");

    /// <summary>One script, sent by its hash and, where Redis does not know it, by its text.</summary>
    internal sealed class Script(string text)
    {
        private readonly string _hash = Hash(text);

        public async Task<RedisResult> RunAsync(IDatabase redis, RedisKey[] keys, params RedisValue[] arguments)
        {
            try
            {
                return await redis.ExecuteAsync("EVALSHA", Arguments(_hash, keys, arguments)).ConfigureAwait(false);
            }
            catch (RedisServerException exception) when (exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                return await redis.ExecuteAsync("EVAL", Arguments(text, keys, arguments)).ConfigureAwait(false);
            }
        }

        [System.Diagnostics.CodeAnalysis.SuppressMessage(
            "Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Redis names scripts by SHA-1.")]
        private static string Hash(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));

        private static object[] Arguments(string script, RedisKey[] keys, RedisValue[] arguments) =>
        [
            script,
            keys.Length.ToString(CultureInfo.InvariantCulture),
            .. keys.Select(key => (object)key),
            .. arguments.Select(argument => (object)argument),
        ];
    }
}
