using System.Collections.Concurrent;

namespace Backoffice.Caching.Budgets;

/// <summary>
/// What an address may spend on credentials that are not good. In the memory of the process: guessing at several servers is that many times
/// faster, and no stranger makes keys in Redis. Thread-safe.
/// </summary>
/// <param name="options">The plan.</param>
/// <param name="clock">The clock.</param>
public sealed class AddressBudgets(BudgetOptions options, TimeProvider clock)
{
    /// <summary>What a wrong token or password costs.</summary>
    public const long WrongCredentials = 2_000;

    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, TokenBucket> _addresses = new(StringComparer.Ordinal);

    /// <summary>How long the address must wait until it may try credentials that are not known to be good; null when it may now.</summary>
    /// <param name="address">The address.</param>
    public TimeSpan? WaitOf(string address)
    {
        if (!_addresses.TryGetValue(address, out var bucket))
        {
            return null;
        }

        if (!bucket.TryTake(WrongCredentials, out var wait))
        {
            return wait;
        }

        bucket.Give(WrongCredentials);
        return null;
    }

    /// <summary>Charges the address for credentials that were not good.</summary>
    /// <param name="address">The address.</param>
    public void Charge(string address)
    {
        if (_addresses.Count >= SweepAt)
        {
            foreach (var (other, bucket) in _addresses)
            {
                if (bucket.IsFull)
                {
                    _addresses.TryRemove(other, out _);
                }
            }
        }

        _addresses.GetOrAdd(address, static (_, self) => new TokenBucket(self.Plan, self.Clock), this).TryTake(WrongCredentials, out _);
    }

    private BudgetPlan Plan => options.Address;

    private TimeProvider Clock => clock;
}
