namespace Backoffice.Caching.Budgets;

/// <summary>
/// Until when any budget of the process is in debt. As long as none is, which is the rule, a request need not look for its own. Thread-safe.
/// </summary>
internal sealed class DebtWatch(TimeProvider clock)
{
    private long _until = long.MinValue;

    /// <summary>Adds a debt.</summary>
    /// <param name="endsAt">The time at which it is paid back.</param>
    public void Add(long endsAt)
    {
        for (var until = Volatile.Read(ref _until); endsAt > until;)
        {
            var found = Interlocked.CompareExchange(ref _until, endsAt, until);
            if (found == until)
            {
                return;
            }

            until = found;
        }
    }

    /// <summary>Tests whether there may be a debt.</summary>
    /// <param name="now">The time, if there may be.</param>
    public bool IsAny(out long now)
    {
        now = 0;
        var until = Volatile.Read(ref _until);
        if (until == long.MinValue)
        {
            return false;
        }

        now = clock.GetTimestamp();
        if (until > now)
        {
            return true;
        }

        // Unless another was added meanwhile.
        Interlocked.CompareExchange(ref _until, long.MinValue, until);
        return false;
    }
}
