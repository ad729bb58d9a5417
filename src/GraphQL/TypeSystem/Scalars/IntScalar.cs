using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A signed 32-bit integer.</summary>
/// <remarks>Spec §3.5.1.</remarks>
internal sealed class IntScalar() : ScalarType<int>("Int")
{
    public override object CoerceLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number when int.TryParse(number.Value, CultureInfo.InvariantCulture, out var result) => result,
        IntValueNode number => throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {CoercionErrors.Shorten(number.Value)}"),
        _ => throw new CoercionException($"Int cannot represent non-integer value: {CoercionErrors.Shorten(Printer.Print(literal))}"),
    };

    public override object CoerceVariable(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw new CoercionException($"Int cannot represent non-integer value: {CoercionErrors.Shorten(value.GetRawText())}");
        }

        if (value.TryGetInt32(out var result))
        {
            return result;
        }

        // "Numeric input values with an empty fractional part" are integers: 1.0 and 1e2 are. A double would round others to one.
        var text = value.GetRawText();
        var number = new NumberText(text);
        return number.TryGetInteger(int.MinValue, int.MaxValue, out var integer)
            ? (object)(int)integer
            : throw new CoercionException(number.IsInteger
                ? $"Int cannot represent non 32-bit signed integer value: {CoercionErrors.Shorten(text)}"
                : $"Int cannot represent non-integer value: {CoercionErrors.Shorten(text)}");
    }

    public override void Write(JsonWriter writer, int value) => writer.WriteInt64(value);

    protected override int ConvertResult(object value) => value switch
    {
        short or byte or sbyte or ushort => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        long and >= int.MinValue and <= int.MaxValue => (int)(long)value,
        uint and <= int.MaxValue => (int)(uint)value,
        bool flag => flag ? 1 : 0,
        double number when double.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue => (int)number,
        long or uint or ulong => throw new CoercionException($"Int cannot represent non 32-bit signed integer value: {value}"),
        double or float or decimal => throw new CoercionException(
            $"Int cannot represent non-integer value: {((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)}"),
        _ => base.ConvertResult(value),
    };
}
