using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A point in time, written in UTC.</summary>
/// <remarks>https://scalars.graphql.org/chillicream/date-time.html: RFC 3339, with an offset of up to 23:59 either way.</remarks>
internal sealed class DateTimeScalar() : TextScalar<DateTimeOffset>(
    "DateTime", "an RFC 3339 time with an offset and at most 6 fractional digits, such as \"2026-03-31T09:30:00Z\"")
{
    public override void Write(JsonWriter writer, DateTimeOffset value) => writer.WriteDateTime(value);

    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        var rest = text.AsSpan();
        if (!Rfc3339.TryReadDate(ref rest, out var date) || rest is not ['T' or 't', .. var afterDate])
        {
            return false;
        }

        if (!Rfc3339.TryReadTime(ref afterDate, out var time) || !Rfc3339.TryReadOffset(afterDate, out var offset))
        {
            return false;
        }

        // Not by a DateTimeOffset of that offset: it knows none beyond 14 hours.
        var ticks = date.ToDateTime(time).Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    protected override DateTimeOffset ConvertResult(object value) => value is DateTime time
        ? new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time)
        : base.ConvertResult(value);
}
