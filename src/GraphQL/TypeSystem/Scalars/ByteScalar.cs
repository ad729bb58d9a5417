using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>An unsigned 8-bit integer.</summary>
internal sealed class ByteScalar() : ScalarType<byte>("Byte")
{
    public override object CoerceLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number when byte.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result) => result,
        _ => throw Invalid(CoercionErrors.Shorten(Printer.Print(literal))),
    };

    public override object CoerceVariable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && new NumberText(value.GetRawText()).TryGetInteger(byte.MinValue, byte.MaxValue, out var number)
            ? (byte)number
            : throw Invalid(CoercionErrors.Shorten(value.GetRawText()));

    public override void Write(JsonWriter writer, byte value) => writer.WriteInt64(value);

    protected override byte ConvertResult(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong => Narrow(value),
        _ => base.ConvertResult(value),
    };

    private static byte Narrow(object value)
    {
        var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return number is >= byte.MinValue and <= byte.MaxValue ? (byte)number : throw Invalid($"{value}");
    }

    private static CoercionException Invalid(string text) => new($"Byte cannot represent value: {text}. Expected an unsigned 8-bit integer.");
}
