using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A finite double-precision number.</summary>
/// <remarks>Spec §3.5.2.</remarks>
internal sealed class FloatScalar() : ScalarType<double>("Float")
{
    public override bool IsTotal => false;

    public override object CoerceLiteral(ValueNode literal)
    {
        var text = literal switch
        {
            IntValueNode number => number.Value,
            FloatValueNode number => number.Value,
            _ => throw new CoercionException($"Float cannot represent non numeric value: {CoercionErrors.Shorten(Printer.Print(literal))}"),
        };
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw new CoercionException($"Float cannot represent non numeric value: {CoercionErrors.Shorten(text)}");
    }

    public override object CoerceVariable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new CoercionException($"Float cannot represent non numeric value: {CoercionErrors.Shorten(value.GetRawText())}");

    public override void Write(JsonWriter writer, double value) => writer.WriteDouble(value);

    public override void Check(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new CoercionException($"Float cannot represent non numeric value: {value.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    protected override double ConvertResult(object value) => value switch
    {
        float or decimal or int or long or short or byte or sbyte or ushort or uint or ulong =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        bool flag => flag ? 1 : 0,
        _ => base.ConvertResult(value),
    };
}
