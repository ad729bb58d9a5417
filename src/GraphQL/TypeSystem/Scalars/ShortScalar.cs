using System.Globalization;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>A signed 16-bit integer.</summary>
internal sealed class ShortScalar() : ScalarType<short>("Short")
{
    public override object CoerceLiteral(ValueNode literal) => literal switch
    {
        IntValueNode number when short.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result) => result,
        _ => throw Invalid(CoercionErrors.Shorten(Printer.Print(literal))),
    };

    public override object CoerceVariable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
        && new NumberText(value.GetRawText()).TryGetInteger(short.MinValue, short.MaxValue, out var number)
            ? (short)number
            : throw Invalid(CoercionErrors.Shorten(value.GetRawText()));

    public override void Write(JsonWriter writer, short value) => writer.WriteInt64(value);

    protected override short ConvertResult(object value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong => Narrow(value),
        _ => base.ConvertResult(value),
    };

    private static short Narrow(object value)
    {
        var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        return number is >= short.MinValue and <= short.MaxValue ? (short)number : throw Invalid($"{value}");
    }

    private static CoercionException Invalid(string text) => new($"Short cannot represent value: {text}. Expected a signed 16-bit integer.");
}
