using System.Globalization;
using StackExchange.Redis;

namespace Backoffice.Caching.Budgets;

/// <summary>The budgets in Redis, as one server asks for them. Everything answers null when Redis does not.</summary>
/// <remarks>
/// Keys, those of a company in one slot of a cluster:
/// <code>
/// {backoffice:budget:COMPANY}:company        the time, in microseconds of Redis' clock, at which the budget will be full again
/// {backoffice:budget:COMPANY}:client:NAME    the same for a client of the company, or for USER
/// </code>
/// A budget that is full has no key: it expires at the time that it holds. In debt that time is further away than it is from empty. Redis that forgets everything makes all budgets full.
/// </remarks>
internal sealed class BudgetStore(RedisConnection redis)
{
    /// <summary>
    /// For each key: points needed, points wanted beyond them, maximum, rate, largest debt. Takes the needed ones of all keys, or of none; a
    /// negative need gives back. With a largest debt (it is -1 for none), they are taken in any case, up to that debt. Answers whether they were taken, the milliseconds to wait if not, then for each key what was taken and what is left.
    /// </summary>
    private const string Script =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]
        local debts, reply, wait = {}, {1, 0}, 0
        for i, key in ipairs(KEYS) do
            local a = 5 * i - 4
            local need, maximum, rate = tonumber(ARGV[a]), tonumber(ARGV[a + 2]), tonumber(ARGV[a + 3])
            debts[i] = math.max(0, (tonumber(redis.call('GET', key) or now) - now) * rate / 1000000)
            local missing = need - (maximum - debts[i])
            if need > 0 and missing > 0.001 and tonumber(ARGV[a + 4]) < 0 then
                reply[1] = 0
                wait = math.max(wait, missing / rate)
            end
        end
        reply[2] = math.ceil(wait * 1000)
        for i, key in ipairs(KEYS) do
            local a = 5 * i - 4
            local maximum, rate, taken = tonumber(ARGV[a + 2]), tonumber(ARGV[a + 3]), 0
            if reply[1] == 1 then
                local need, owed = tonumber(ARGV[a]), tonumber(ARGV[a + 4])
                taken = need
                if owed >= 0 then
                    taken = math.max(0, math.min(need, maximum + owed - debts[i]))
                elseif need >= 0 then
                    taken = math.max(need, math.min(need + tonumber(ARGV[a + 1]), math.floor(maximum - debts[i])))
                end
                local debt = math.max(0, debts[i] + taken)
                local full = now + debt * 1000000 / rate
                if full > now then
                    redis.call('SET', key, string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
                else
                    redis.call('DEL', key)
                end
                debts[i] = debt
            end
            reply[2 * i + 1] = taken
            reply[2 * i + 2] = math.floor(maximum - debts[i])
        end
        return reply
        """;

    public bool IsConnected => redis.IsConnected;

    public static string CompanyKey(Guid company) => $"{{backoffice:budget:{company:N}}}:company";

    public static string ClientKey(Guid company, string client) => $"{{backoffice:budget:{company:N}}}:client:{client}";

    /// <summary>Takes what is needed from all accounts or from none, and up to a block more from each.</summary>
    public ValueTask<Charge?> TakeAsync(
        IReadOnlyList<BudgetAccount> accounts, IReadOnlyList<long> needs, CancellationToken cancellationToken) =>
        RunAsync(accounts, index => (needs[index], accounts[index].Block, -1), cancellationToken);

    /// <summary>The points left in the accounts.</summary>
    public ValueTask<Charge?> ReadAsync(IReadOnlyList<BudgetAccount> accounts, CancellationToken cancellationToken) =>
        RunAsync(accounts, static _ => (0, 0, -1), cancellationToken);

    /// <summary>Gives back what was fetched ahead.</summary>
    public async Task GiveAsync(BudgetAccount account, long points) =>
        await RunAsync([account], _ => (-points, 0, -1), CancellationToken.None).ConfigureAwait(false);

    /// <summary>Takes what has been used already, up to the largest debt.</summary>
    /// <returns>True if Redis has answered.</returns>
    public async Task<bool> OweAsync(BudgetAccount account, long points) =>
        await RunAsync([account], _ => (points, 0, account.Plan.MaximumDebt), CancellationToken.None).ConfigureAwait(false) is not null;

    private async ValueTask<Charge?> RunAsync(
        IReadOnlyList<BudgetAccount> accounts, Func<int, (long Need, long Extra, double Debt)> points, CancellationToken cancellationToken)
    {
        var keys = new RedisKey[accounts.Count];
        var values = new RedisValue[5 * keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var (need, extra, debt) = points(i);
            keys[i] = accounts[i].Key;
            values[5 * i] = need;
            values[(5 * i) + 1] = extra;
            values[(5 * i) + 2] = accounts[i].Plan.Maximum.ToString("R", CultureInfo.InvariantCulture);
            values[(5 * i) + 3] = accounts[i].Plan.RestoreRate.ToString("R", CultureInfo.InvariantCulture);
            values[(5 * i) + 4] = debt.ToString("R", CultureInfo.InvariantCulture);
        }

        var reply = await redis.TryAsync(database => database.ScriptEvaluateAsync(Script, keys, values), cancellationToken).ConfigureAwait(false);
        if (!reply.IsAnswered)
        {
            return null;
        }

        var numbers = (long[]?)reply.Value ?? [];
        var taken = new long[keys.Length];
        var left = new long[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            (taken[i], left[i]) = (numbers[(2 * i) + 2], numbers[(2 * i) + 3]);
            accounts[i].RememberShared(left[i]);
        }

        return new Charge(numbers[0] == 1, TimeSpan.FromMilliseconds(numbers[1]), taken, left);
    }

    /// <summary>The outcome of the call to Redis.</summary>
    public sealed record Charge(bool IsPaid, TimeSpan Wait, IReadOnlyList<long> Taken, IReadOnlyList<long> Left);
}
