using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>True or false.</summary>
/// <remarks>Spec §3.5.4.</remarks>
internal sealed class BooleanScalar() : ScalarType<bool>("Boolean")
{
    public override object CoerceLiteral(ValueNode literal) => literal is BooleanValueNode flag
        ? flag.Value
        : throw new CoercionException($"Boolean cannot represent a non boolean value: {CoercionErrors.Shorten(Printer.Print(literal))}");

    public override object CoerceVariable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new CoercionException($"Boolean cannot represent a non boolean value: {CoercionErrors.Shorten(value.GetRawText())}"),
    };

    public override void Write(JsonWriter writer, bool value) => writer.WriteBoolean(value);
}
