using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>An opaque identifier: written as a string, accepted as a string or an integer.</summary>
/// <remarks>Spec §3.5.5.</remarks>
internal sealed class IdScalar() : ScalarType<string>("ID")
{
    public override object CoerceLiteral(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        IntValueNode number => number.Value,
        _ => throw new CoercionException($"ID cannot represent a non-string and non-integer value: {CoercionErrors.Shorten(Printer.Print(literal))}"),
    };

    public override object CoerceVariable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Number when !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') => value.GetRawText(),
        _ => throw new CoercionException($"ID cannot represent value: {CoercionErrors.Shorten(value.GetRawText())}"),
    };

    public override void Write(JsonWriter writer, string value) => writer.WriteString(value);

    protected override string ConvertResult(object value) => value switch
    {
        int or long or short or Guid => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => base.ConvertResult(value),
    };
}
