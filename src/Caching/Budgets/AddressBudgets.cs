using System.Collections.Concurrent;
using Backoffice.GraphQL.Cost;

namespace Backoffice.Caching.Budgets;

/// <summary>
/// The budget of an address for invalid credentials. In the memory of the process: guessing at several servers is that many times
/// faster, and no stranger makes keys in Redis. Thread-safe.
/// </summary>
/// <remarks>Some 2 MB at most: when <see cref="BudgetOptions.Addresses"/> owe something, further ones share one budget.</remarks>
/// <param name="options">The plan.</param>
/// <param name="clock">The clock.</param>
public sealed class AddressBudgets(BudgetOptions options, TimeProvider clock)
{
    /// <summary>The price of a wrong token or password.</summary>
    public const long WrongCredentials = 2_000;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TokenBucket> _addresses = new(StringComparer.Ordinal);
    private readonly TokenBucket _others = new(options.Address, clock);
    private long _sweptAt = clock.GetTimestamp();

    /// <summary>The approximate number of addresses in debt.</summary>
    public int Count => _addresses.Count;

    /// <summary>Charges the address for credentials that were not good.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The time to wait before the next attempt if the budget is exhausted; otherwise null.</returns>
    public TimeSpan? Charge(string address) => BucketOf(address).TryTake(WrongCredentials, out var wait) ? null : wait;

    /// <summary>The budget that did not suffice, and the points that are left in it.</summary>
    /// <param name="wait">The time until it suffices.</param>
    public BudgetShortage ShortageOf(TimeSpan wait) => new(
        $"Budgets__Plans__{options.Address.Name}__Maximum",
        (long)Math.Clamp(Math.Floor(WrongCredentials - (wait.TotalSeconds * options.Address.RestoreRate)), 0, options.Address.Maximum));

    private TokenBucket BucketOf(string address)
    {
        if (_addresses.TryGetValue(address, out var known))
        {
            return known;
        }

        if (_addresses.Count >= options.Addresses)
        {
            Sweep();
        }

        return _addresses.Count < options.Addresses
            ? _addresses.GetOrAdd(address, static (_, self) => new TokenBucket(self.Plan, self.Clock), this)
            : _others;
    }

    /// <summary>Forgets those that owe nothing any more.</summary>
    private void Sweep()
    {
        var sweptAt = Volatile.Read(ref _sweptAt);
        if (clock.GetElapsedTime(sweptAt) < SweepInterval
            || Interlocked.CompareExchange(ref _sweptAt, clock.GetTimestamp(), sweptAt) != sweptAt)
        {
            return;
        }

        foreach (var (address, bucket) in _addresses)
        {
            if (bucket.IsFull)
            {
                _addresses.TryRemove(address, out _);
            }
        }
    }

    private BudgetPlan Plan => options.Address;

    private TimeProvider Clock => clock;
}
