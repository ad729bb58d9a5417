using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>The first part of an incremental response.</summary>
internal sealed class InitialPart(
    ExecutionResult result, IReadOnlyDictionary<string, object?>? extensions, IncrementalDeliveryFormat format) : ResponsePart
{
    public override void WriteTo(JsonWriter writer)
    {
        writer.WriteRaw((byte)'{');
        ResponseWriter.WriteResultMembers(writer, result, extensions);
        if (format == IncrementalDeliveryFormat.Version02 && result.Later is { } later)
        {
            writer.WriteRaw((byte)',');
            LaterPart.WritePendingMember(writer, later.Initial.Pending);
        }

        writer.WriteRaw(",\"hasNext\":true}"u8);
    }
}
