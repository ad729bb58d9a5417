using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>A part that is written already.</summary>
internal sealed class JsonPart(ReadOnlyMemory<byte> json) : ResponsePart
{
    private protected override void Write(JsonWriter writer) => writer.WriteRaw(json.Span);
}
