using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>A part of an incremental response after the first, in version 0.1: values say by path and label where they belong.</summary>
/// <remarks>Fields that a fragment shares with the first part are not sent again; a client merges the values into its data.</remarks>
internal sealed class PendingResultByPath(IncrementalPayload payload, Func<GraphQLError, IncrementalPayload> abort) : ResponsePart
{
    private protected override void Write(JsonWriter writer)
    {
        writer.WriteRaw((byte)'{');
        var failed = payload.Completed.Where(entry => entry.Errors.Count > 0).ToList();
        var isFirst = true;
        foreach (var entry in payload.Incremental)
        {
            Separate();
            writer.WriteRaw((byte)'{');
            PendingResult.WriteData(writer, entry);
            WriteRest(writer, entry.Part, entry.Path, entry.Data.Errors);
        }

        foreach (var entry in failed)
        {
            Separate();
            writer.WriteRaw(entry.Part is StreamedList ? "{\"items\":null"u8 : "{\"data\":null"u8);
            WriteRest(writer, entry.Part, entry.Path, entry.Errors);
        }

        if (!isFirst)
        {
            writer.WriteRaw("],"u8);
        }

        writer.WriteRaw(payload.HasNext ? "\"hasNext\":true}"u8 : "\"hasNext\":false}"u8);

        void Separate()
        {
            writer.WriteRaw(isFirst ? "\"incremental\":["u8 : ","u8);
            isFirst = false;
        }
    }

    private protected override void WriteFailure(JsonWriter writer, GraphQLError error) =>
        new PendingResultByPath(payload.FailWith(error, abort(error)), abort).Write(writer);

    private static void WriteRest(JsonWriter writer, PendingPart part, ResponsePath? path, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteRaw(",\"path\":"u8);
        ResponseWriter.WriteValue(writer, path?.ToSegments() ?? []);
        if (part.Label is { } label)
        {
            writer.WriteRaw(",\"label\":"u8);
            writer.WriteString(label);
        }

        if (errors.Count > 0)
        {
            writer.WriteRaw((byte)',');
            ResponseWriter.WriteErrorsMember(writer, errors);
        }

        writer.WriteRaw((byte)'}');
    }
}
