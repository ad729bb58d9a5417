namespace Backoffice.Persistence.Entities;

/// <summary>Times as PostgreSQL keeps them, so that what a mutation answers equals what a later query reads.</summary>
public static class DateTimeOffsetExtensions
{
    /// <summary>The same time in UTC, in whole microseconds.</summary>
    public static DateTimeOffset ToStored(this DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
