using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>Text: a sequence of Unicode characters.</summary>
/// <remarks>Spec §3.5.3.</remarks>
internal sealed class StringScalar() : ScalarType<string>("String")
{
    public override object CoerceLiteral(ValueNode literal) => literal is StringValueNode text
        ? text.Value
        : throw new CoercionException($"String cannot represent a non string value: {CoercionErrors.Shorten(Printer.Print(literal))}");

    public override object CoerceVariable(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() ?? string.Empty
        : throw new CoercionException($"String cannot represent a non string value: {CoercionErrors.Shorten(value.GetRawText())}");

    public override void Write(JsonWriter writer, string value) => writer.WriteString(value);

    protected override string ConvertResult(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => base.ConvertResult(value),
    };
}
