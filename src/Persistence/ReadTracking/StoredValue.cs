using System.Globalization;

namespace Backoffice.Persistence.ReadTracking;

/// <summary>A value of a column, as far as it can be compared as PostgreSQL does without asking PostgreSQL.</summary>
/// <remarks>
/// That is so for numbers without fraction, dates, times and UUIDs: they are kept as texts whose ordinal order is the order in the
/// database. The order of texts depends on collations, so theirs is unknown here.
/// </remarks>
/// <param name="Text">The text; empty for null, null when the value is not known or can't be compared.</param>
internal readonly record struct StoredValue(string? Text)
{
    // PostgreSQL counts microseconds from here, and Npgsql cuts off what is finer.
    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public static StoredValue Unknown => default;

    public bool IsKnown => Text is not null;

    public bool IsNull => Text is "";

    public static StoredValue Of(object? value) => new(value switch
    {
        null => "",
        Guid guid => guid.ToString("N"),
        DateTimeOffset time => Number((time.UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond),
        DateOnly date => Number(date.DayNumber),
        short or int or long => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => null,
    });

    /// <summary>Tests whether two values may be the same.</summary>
    public bool MayEqual(StoredValue other) => !IsKnown || !other.IsKnown || Text == other.Text;

    private static string Number(long value) => ((ulong)value ^ (1UL << 63)).ToString("x16", CultureInfo.InvariantCulture);
}
