namespace Backoffice.Caching.Budgets;

/// <summary>A budget in the memory of the process. Thread-safe without a lock.</summary>
/// <remarks>
/// All of its state is the time at which it will be full again: taking points moves that time on, giving them back moves it back, and a time
/// in the past is the same as now. So nothing has to be refilled, and one exchange is the whole of a charge. The generic cell rate
/// algorithm.
/// </remarks>
internal sealed class TokenBucket(BudgetPlan plan, TimeProvider clock)
{
    private readonly double _ticksPerPoint = clock.TimestampFrequency / plan.RestoreRate;
    private readonly long _depth = (long)Math.Min(plan.Maximum * clock.TimestampFrequency / plan.RestoreRate, long.MaxValue / 4);
    private readonly long _deepest = (long)Math.Min((plan.Maximum + plan.MaximumDebt) * clock.TimestampFrequency / plan.RestoreRate, long.MaxValue / 4);
    private long _fullAt = long.MinValue;

    /// <summary>The number of points left; negative when in debt.</summary>
    public double Available => (_depth - Debt(Volatile.Read(ref _fullAt), clock.GetTimestamp())) / _ticksPerPoint;

    /// <summary>The time at which nothing is owed any more: the bucket is empty then, and in debt before.</summary>
    public long DebtEndsAt => Math.Max(Volatile.Read(ref _fullAt), long.MinValue + _depth) - _depth;

    /// <summary>True if it is full, so that it may as well be forgotten.</summary>
    public bool IsFull => Volatile.Read(ref _fullAt) <= clock.GetTimestamp();

    /// <summary>Takes points, if there are enough; else says how long it takes until there are.</summary>
    public bool TryTake(long points, out TimeSpan wait) => TryTake(points, clock.GetTimestamp(), out wait);

    /// <summary>The same, at a time that was read already.</summary>
    public bool TryTake(long points, long now, out TimeSpan wait)
    {
        var time = Time(points);
        while (true)
        {
            var fullAt = Volatile.Read(ref _fullAt);
            var debt = Debt(fullAt, now) + time;
            if (debt > _depth)
            {
                wait = TimeSpan.FromSeconds((double)(debt - _depth) / clock.TimestampFrequency);
                return false;
            }

            if (Interlocked.CompareExchange(ref _fullAt, now + debt, fullAt) == fullAt)
            {
                wait = default;
                return true;
            }
        }
    }

    /// <summary>Takes points that have been used already, although there may not be enough: what is missing is owed, up to the largest debt.</summary>
    public void Owe(long points)
    {
        var time = (long)Math.Min(points * _ticksPerPoint, _deepest);
        while (true)
        {
            var now = clock.GetTimestamp();
            var fullAt = Volatile.Read(ref _fullAt);
            var debt = Debt(fullAt, now);
            if (Interlocked.CompareExchange(ref _fullAt, now + Math.Max(debt, Math.Min(debt + time, _deepest)), fullAt) == fullAt)
            {
                return;
            }
        }
    }

    /// <summary>Gives back points that were taken.</summary>
    public void Give(long points) => Interlocked.Add(ref _fullAt, -Time(points));

    private static long Debt(long fullAt, long now) => fullAt > now ? fullAt - now : 0;

    private long Time(long points) => (long)Math.Min(points * _ticksPerPoint, _depth + 1);
}
