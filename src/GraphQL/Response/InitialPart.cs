using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>The first part of an incremental response.</summary>
internal sealed class InitialPart(
    ExecutionResult result, IReadOnlyDictionary<string, object?>? extensions, IncrementalDeliveryFormat format) : ResponsePart
{
    private protected override void Write(JsonWriter writer)
    {
        writer.WriteRaw((byte)'{');
        ResponseWriter.WriteResultMembers(writer, result, extensions);
        if (format == IncrementalDeliveryFormat.Version02 && result.Later is { } later)
        {
            writer.WriteRaw((byte)',');
            PendingResult.WritePendingMember(writer, later.Initial.Pending);
        }

        writer.WriteRaw(",\"hasNext\":true}"u8);
    }

    private protected override void WriteFailure(JsonWriter writer, GraphQLError error)
    {
        writer.WriteRaw((byte)'{');
        ResponseWriter.WriteErrorsMember(writer, [error]);
        writer.WriteRaw(",\"hasNext\":false}"u8);
    }
}
