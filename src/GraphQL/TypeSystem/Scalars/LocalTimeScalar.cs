using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A time of day, without a date or a zone.</summary>
/// <remarks>https://scalars.graphql.org/chillicream/local-time.html</remarks>
internal sealed class LocalTimeScalar() : TextScalar<TimeOnly>("LocalTime", "a time of day with at most 6 fractional digits, such as \"09:30:00\"")
{
    public override void Write(JsonWriter writer, TimeOnly value)
    {
        Span<char> text = stackalloc char[16];
        value.TryFormat(text, out var length, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        writer.WriteString(text[..length]);
    }

    protected override bool TryParse(string text, out TimeOnly value)
    {
        var rest = text.AsSpan();
        return Rfc3339.TryReadTime(ref rest, out value) && rest.IsEmpty;
    }
}
