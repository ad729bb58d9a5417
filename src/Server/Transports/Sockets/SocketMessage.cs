using System.Text.Json;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>A message of a client: its type, and where in it the payload stands.</summary>
internal readonly record struct SocketMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload)
{
    private const int LongestId = 256;

    /// <summary>Reads a message; false when it is not a JSON object with a type.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, out SocketMessage message)
    {
        message = default;
        string? type = null;
        string? id = null;
        var payload = default(ReadOnlyMemory<byte>);
        try
        {
            var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = JsonText.MaxDepth + 1 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    reader.Read();
                    type = reader.GetString();
                }
                else if (reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    id = reader.GetString();
                }
                else
                {
                    var isPayload = reader.ValueTextEquals("payload"u8);
                    reader.Read();
                    var start = (int)reader.TokenStartIndex;
                    var isNull = reader.TokenType == JsonTokenType.Null;
                    reader.Skip();
                    if (isPayload)
                    {
                        payload = isNull ? default : utf8[start..(int)reader.BytesConsumed];
                    }
                }
            }

            // Nothing may follow the object: this throws if something does.
            reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }

        if (type is null || id is { Length: 0 or > LongestId })
        {
            return false;
        }

        message = new SocketMessage(type, id, payload);
        return true;
    }
}
