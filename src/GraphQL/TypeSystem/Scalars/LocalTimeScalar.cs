using System.Globalization;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A time of day, without a date or a zone.</summary>
internal sealed class LocalTimeScalar() : TextScalar<TimeOnly>("LocalTime", "a time of day such as \"09:30:00\"")
{
    private static readonly string[] Forms = ["HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    public override void Write(JsonWriter writer, TimeOnly value)
    {
        Span<char> text = stackalloc char[16];
        value.TryFormat(text, out var length, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        writer.WriteString(text[..length]);
    }

    protected override bool TryParse(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
