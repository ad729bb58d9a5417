using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem.Scalars;

/// <summary>Any JSON value; also what stands for a custom scalar that is known by its name only.</summary>
internal sealed class JsonScalar(string name = "JSON") : ScalarType<JsonElement>(name)
{
    public override object CoerceLiteral(ValueNode literal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, literal);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1000 });
        return document.RootElement.Clone();
    }

    // The document of the variables goes back to its pool at the end of the request; a resolver may keep the value longer.
    public override object CoerceVariable(JsonElement value) => value.Clone();

    public override void Write(JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteRaw(JsonMarshal.GetRawUtf8Value(value));
    }

    protected override JsonElement ConvertResult(object value) => JsonSerializer.SerializeToElement(value);

    private static void Write(Utf8JsonWriter writer, ValueNode literal)
    {
        switch (literal)
        {
            case NullValueNode:
                writer.WriteNullValue();
                break;
            case BooleanValueNode flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case IntValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case FloatValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case StringValueNode text:
                writer.WriteStringValue(text.Value);
                break;
            case EnumValueNode name:
                writer.WriteStringValue(name.Value);
                break;
            case ListValueNode list:
                writer.WriteStartArray();
                foreach (var item in list.Values)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ObjectValueNode @object:
                writer.WriteStartObject();
                foreach (var field in @object.Fields)
                {
                    writer.WritePropertyName(field.Name.Value);
                    Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                throw new CoercionException($"JSON cannot represent a variable inside a literal: {CoercionErrors.Shorten(Printer.Print(literal))}");
        }
    }
}
