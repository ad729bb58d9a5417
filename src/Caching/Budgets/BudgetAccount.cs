namespace Backoffice.Caching.Budgets;

/// <summary>
/// One budget, as this process knows it: a bucket for as long as there is no Redis, and points that were fetched from Redis ahead of their
/// use. Thread-safe.
/// </summary>
internal sealed class BudgetAccount(string key, BudgetPlan plan, TimeProvider clock, DebtWatch debts)
{
    private long _held;
    private long _sharedDebtEndsAt = long.MinValue;

    /// <summary>The key in Redis.</summary>
    public string Key => key;

    public BudgetPlan Plan => plan;

    /// <summary>The bucket of this process.</summary>
    public TokenBucket Bucket { get; } = new(plan, clock);

    /// <summary>The number of points to fetch ahead at a time: few enough that it does not matter that other servers can't use them.</summary>
    public long Block { get; } = (long)(plan.Maximum / 100);

    /// <summary>The points that were fetched and are not used yet.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>No more is ever taken than a full budget holds, so that no operation waits forever.</summary>
    public long Limit(long points) => Math.Min(points, (long)plan.Maximum);

    public bool TryTakeHeld(long points)
    {
        while (true)
        {
            var held = Volatile.Read(ref _held);
            if (held < points)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _held, held - points, held) == held)
            {
                return true;
            }
        }
    }

    /// <summary>Takes what is held, and no more than that.</summary>
    /// <returns>The number of points that were taken.</returns>
    public long TakeHeldUpTo(long points)
    {
        while (true)
        {
            var held = Volatile.Read(ref _held);
            var taken = Math.Min(held, points);
            if (taken <= 0 || Interlocked.CompareExchange(ref _held, held - taken, held) == held)
            {
                return Math.Max(0, taken);
            }
        }
    }

    public long TakeAllHeld() => Interlocked.Exchange(ref _held, 0);

    /// <summary>Owes points to the bucket of this process.</summary>
    public void OweHere(long points)
    {
        Bucket.Owe(points);
        debts.Add(Bucket.DebtEndsAt);
    }

    /// <summary>Remembers what Redis says is left; below 0 in debt.</summary>
    public void RememberShared(double left)
    {
        if (left >= 0)
        {
            Volatile.Write(ref _sharedDebtEndsAt, long.MinValue);
            return;
        }

        var endsAt = clock.GetTimestamp() + (long)Math.Min(-left / plan.RestoreRate * clock.TimestampFrequency, long.MaxValue / 4);
        Volatile.Write(ref _sharedDebtEndsAt, endsAt);
        debts.Add(endsAt);
    }

    /// <summary>The points that are owed, as far as this process knows; 0 for none.</summary>
    public double DebtAt(long now, bool isShared)
    {
        var endsAt = !isShared ? Bucket.DebtEndsAt : Held > 0 ? long.MinValue : Volatile.Read(ref _sharedDebtEndsAt);
        return endsAt > now ? (double)(endsAt - now) / clock.TimestampFrequency * plan.RestoreRate : 0;
    }

    public void Hold(long points) => Interlocked.Add(ref _held, points);
}
