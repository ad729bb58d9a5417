using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A day of the calendar, without a time or a zone.</summary>
internal sealed class DateScalar() : TextScalar<DateOnly>("Date", "an ISO 8601 date such as \"2026-03-31\"")
{
    public override void Write(JsonWriter writer, DateOnly value) => writer.WriteDate(value);

    protected override bool TryParse(string text, out DateOnly value)
    {
        var rest = text.AsSpan();
        return Rfc3339.TryReadDate(ref rest, out value) && rest.IsEmpty;
    }
}
