using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>An exact decimal number of up to 28 digits; money, say.</summary>
internal sealed class DecimalScalar() : ScalarType<decimal>("Decimal")
{
    public override object CoerceLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number => Parse(number.Value),
        FloatValueNode number => Parse(number.Value),
        _ => throw new CoercionException($"Decimal cannot represent non numeric value: {CoercionErrors.Shorten(Printer.Print(literal))}"),
    };

    public override object CoerceVariable(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? Parse(value.GetRawText())
        : throw new CoercionException($"Decimal cannot represent non numeric value: {CoercionErrors.Shorten(value.GetRawText())}");

    public override void Write(JsonWriter writer, decimal value) => writer.WriteDecimal(value);

    protected override decimal ConvertResult(object value) => value switch
    {
        int or long or short or byte or sbyte or ushort or uint or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => base.ConvertResult(value),
    };

    // Parsing rounds what has too many digits, and reads 1e-30 as 0; the text says whether it will.
    private static decimal Parse(string text) =>
        new NumberText(text).IsDecimal && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value == 0 ? Math.Abs(value) : value
            : throw new CoercionException(
                $"Decimal cannot represent value: {CoercionErrors.Shorten(text)}. Expected a number of at most 28 digits, which is kept exactly.");
}
