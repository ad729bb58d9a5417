using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A signed 64-bit integer.</summary>
internal sealed class LongScalar() : ScalarType<long>("Long")
{
    public override object CoerceLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number when long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result) => result,
        _ => throw Invalid(CoercionErrors.Shorten(Printer.Print(literal))),
    };

    public override object CoerceVariable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && new NumberText(value.GetRawText()).TryGetInteger(long.MinValue, long.MaxValue, out var number)
            ? number
            : throw Invalid(CoercionErrors.Shorten(value.GetRawText()));

    public override void Write(JsonWriter writer, long value) => writer.WriteInt64(value);

    protected override long ConvertResult(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong => Narrow(value),
        _ => base.ConvertResult(value),
    };

    private static long Narrow(object value)
    {
        var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return number is >= long.MinValue and <= long.MaxValue ? (long)number : throw Invalid($"{value}");
    }

    private static CoercionException Invalid(string text) => new($"Long cannot represent value: {text}. Expected a signed 64-bit integer.");
}
