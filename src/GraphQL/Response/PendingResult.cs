using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Response;

/// <summary>A part of an incremental response after the first, in version 0.2.</summary>
internal sealed class PendingResult(IncrementalPayload payload, Func<GraphQLError, IncrementalPayload> abort) : ResponsePart
{
    private protected override void Write(JsonWriter writer)
    {
        writer.WriteRaw((byte)'{');
        if (payload.Pending.Count > 0)
        {
            WritePendingMember(writer, payload.Pending);
            writer.WriteRaw((byte)',');
        }

        if (payload.Incremental.Count > 0)
        {
            WriteList(writer, "\"incremental\":["u8, payload.Incremental, WriteIncremental);
            writer.WriteRaw((byte)',');
        }

        if (payload.Completed.Count > 0)
        {
            WriteList(writer, "\"completed\":["u8, payload.Completed, WriteCompleted);
            writer.WriteRaw((byte)',');
        }

        writer.WriteRaw(payload.HasNext ? "\"hasNext\":true}"u8 : "\"hasNext\":false}"u8);
    }

    private protected override void WriteFailure(JsonWriter writer, GraphQLError error) => new PendingResult(payload.FailWith(error, abort(error)), abort).Write(writer);

    public static void WritePendingMember(JsonWriter writer, IReadOnlyList<PendingPart> pending) =>
        WriteList(writer, "\"pending\":["u8, pending, static (writer, part) =>
        {
            WriteId(writer, part);
            writer.WriteRaw(",\"path\":"u8);
            ResponseWriter.WriteValue(writer, part.Path?.ToSegments() ?? []);
            if (part.Label is { } label)
            {
                writer.WriteRaw(",\"label\":"u8);
                writer.WriteString(label);
            }

            writer.WriteRaw((byte)'}');
        });

    public static void WriteList<T>(JsonWriter writer, ReadOnlySpan<byte> start, IReadOnlyList<T> items, Action<JsonWriter, T> write)
    {
        writer.WriteRaw(start);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                writer.WriteRaw((byte)',');
            }

            write(writer, items[i]);
        }

        writer.WriteRaw((byte)']');
    }

    public static void WriteData(JsonWriter writer, IncrementalEntry entry)
    {
        var (group, index, _) = entry.Data;
        if (entry.IsItems)
        {
            writer.WriteRaw("\"items\":"u8);
            ResponseWriter.WriteItems(writer, group, index);
        }
        else
        {
            writer.WriteRaw("\"data\":"u8);
            ResponseWriter.WriteObject(writer, group, index);
        }
    }

    private static void WriteIncremental(JsonWriter writer, IncrementalEntry entry)
    {
        WriteId(writer, entry.Part);
        writer.WriteRaw((byte)',');
        WriteData(writer, entry);
        if (!entry.IsItems && entry.Path is { } path && path.Depth > (entry.Part.Path?.Depth ?? 0))
        {
            writer.WriteRaw(",\"subPath\":"u8);
            ResponseWriter.WriteValue(writer, path.ToSegments().Skip(entry.Part.Path?.Depth ?? 0).ToList());
        }

        WriteErrors(writer, entry.Data.Errors);
        writer.WriteRaw((byte)'}');
    }

    private static void WriteCompleted(JsonWriter writer, CompletedEntry entry)
    {
        WriteId(writer, entry.Part);
        WriteErrors(writer, entry.Errors);
        writer.WriteRaw((byte)'}');
    }

    private static void WriteErrors(JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            writer.WriteRaw((byte)',');
            ResponseWriter.WriteErrorsMember(writer, errors);
        }
    }

    private static void WriteId(JsonWriter writer, PendingPart part)
    {
        writer.WriteRaw("{\"id\":"u8);
        writer.WriteString(part.Id);
    }
}
