using System.Text.Json;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>A message of a client: its type, and where in it the payload stands.</summary>
/// <param name="Type">The type.</param>
/// <param name="Id">The id of an operation, or null.</param>
/// <param name="Payload">The payload, an object; empty when there is none.</param>
/// <param name="PayloadDepth">The nesting depth of the payload.</param>
internal readonly record struct SocketMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload, int PayloadDepth)
{
    /// <summary>Reads a message.</summary>
    /// <returns>The fault, in the words of a close reason; null for a good message.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> utf8, out SocketMessage message)
    {
        message = default;
        if (utf8.IsEmpty)
        {
            return "The message is empty; a JSON object with the member \"type\" was expected.";
        }

        try
        {
            // The payload of an operation is judged by the parser of requests, how deep it nests included. The reader keeps a bit per level.
            return TryReadObject(new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = utf8.Length }), utf8, out message);
        }
        catch (JsonException exception)
        {
            return $"The message is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.";
        }
    }

    private static string? TryReadObject(Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, out SocketMessage message)
    {
        message = default;
        string? type = null;
        string? id = null;
        var payload = default(ReadOnlyMemory<byte>);
        var (hasType, hasId, hasPayload, depth) = (false, false, false, 0);
        string? fault = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            fault = $"The message is a JSON {JsonErrors.Describe(reader.TokenType)}; an object with the member \"type\" was expected.";
            reader.Skip();
        }

        while (reader.TokenType != JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                fault ??= ReadText(ref reader, "type", ref hasType, out type);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                fault ??= ReadText(ref reader, "id", ref hasId, out id);
            }
            else if (reader.ValueTextEquals("payload"u8))
            {
                fault ??= ReadPayload(ref reader, utf8, ref hasPayload, out payload, out depth);
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                reader.Read();
            }

            reader.Skip();
        }

        // Nothing may follow: this throws if something does.
        reader.Read();
        message = new SocketMessage(type ?? "", id, payload, depth);
        return fault ?? (type is null ? "The message has no member \"type\"." : null);
    }

    private static string? ReadText(ref Utf8JsonReader reader, string name, ref bool isRead, out string? text)
    {
        text = null;
        reader.Read();
        if (isRead)
        {
            return Twice(name);
        }

        isRead = true;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return $"The member \"{name}\" must be a string, but is a JSON {JsonErrors.Describe(reader.TokenType)}.";
        }

        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return $"The member \"{name}\" has an escape that is half of a surrogate pair.";
        }

        return text is "" ? $"The member \"{name}\" is an empty string." : null;
    }

    private static string? ReadPayload(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8, ref bool isRead, out ReadOnlyMemory<byte> payload, out int depth)
    {
        (payload, depth) = (default, 0);
        reader.Read();
        if (isRead)
        {
            return Twice("payload");
        }

        isRead = true;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"The member \"payload\" must be an object, but is a JSON {JsonErrors.Describe(reader.TokenType)}.";
        }

        var (start, outer) = ((int)reader.TokenStartIndex, reader.CurrentDepth);
        while (reader.Read() && reader.CurrentDepth > outer)
        {
            depth = Math.Max(depth, reader.CurrentDepth - outer);
        }

        payload = utf8[start..(int)reader.BytesConsumed];
        return null;
    }

    private static string Twice(string name) => $"The member \"{name}\" stands twice.";
}
