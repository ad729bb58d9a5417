using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>Writes the messages of the server.</summary>
internal static class SocketFrames
{
    public static ReadOnlyMemory<byte> Acknowledgement { get; } = """{"type":"connection_ack"}"""u8.ToArray();

    private static ReadOnlySpan<byte> ErrorsMember => "{\"errors\":"u8;

    /// <summary>Begins a message of an operation whose payload is still to be written.</summary>
    public static void Begin(JsonWriter writer, string type, string id)
    {
        writer.Truncate(0);
        writer.WriteRaw("{\"type\":"u8);
        writer.WriteString(type);
        writer.WriteRaw(",\"id\":"u8);
        writer.WriteString(id);
        writer.WriteRaw(",\"payload\":"u8);
    }

    public static void End(JsonWriter writer) => writer.WriteRaw((byte)'}');

    /// <summary>Writes a pong with the payload of the ping, if it had one.</summary>
    public static void WritePong(JsonWriter writer, ReadOnlySpan<byte> payload)
    {
        writer.WriteRaw("{\"type\":\"pong\""u8);
        if (!payload.IsEmpty)
        {
            writer.WriteRaw(",\"payload\":"u8);
            writer.WriteRaw(payload);
        }

        writer.WriteRaw((byte)'}');
    }

    /// <summary>Writes the refusal of the credentials, which the older protocol sends before it closes.</summary>
    public static void WriteConnectionError(JsonWriter writer, string message)
    {
        writer.WriteRaw("{\"type\":\"connection_error\",\"payload\":{\"message\":"u8);
        writer.WriteString(message);
        writer.WriteRaw("}}"u8);
    }

    /// <summary>Writes that an operation was not executed: all its errors, or only the first in the older protocol, which knows one.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="id">The operation's id.</param>
    /// <param name="errors">At least one.</param>
    /// <param name="isLegacy">True if the protocol is the older one.</param>
    public static void WriteErrors(JsonWriter writer, string id, IReadOnlyList<GraphQLError> errors, bool isLegacy)
    {
        using var response = new JsonWriter(1024);
        ResponseWriter.WriteRequestErrors(response, isLegacy ? [errors[0]] : errors);
        var list = response.Written.Span[ErrorsMember.Length..^1];
        Begin(writer, "error", id);
        writer.WriteRaw(isLegacy ? list[1..^1] : list);
        End(writer);
    }

    public static void WriteComplete(JsonWriter writer, string id)
    {
        writer.Truncate(0);
        writer.WriteRaw("{\"type\":\"complete\",\"id\":"u8);
        writer.WriteString(id);
        writer.WriteRaw((byte)'}');
    }
}
