using System.Globalization;
using System.Text.RegularExpressions;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A point in time, written in UTC.</summary>
/// <remarks>https://scalars.graphql.org/chillicream/date-time.html: RFC 3339, with an offset.</remarks>
internal sealed partial class DateTimeScalar() : TextScalar<DateTimeOffset>("DateTime", "an RFC 3339 time such as \"2026-03-31T09:30:00Z\"")
{
    public override void Write(JsonWriter writer, DateTimeOffset value) => writer.WriteDateTime(value);

    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        return Form().IsMatch(text)
            && DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    protected override DateTimeOffset ConvertResult(object value) => value is DateTime time
        ? new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time)
        : base.ConvertResult(value);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
