using System.Text.Json;
using Backoffice.Server.Transports.Requests;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>Reads the payload of <c>connection_init</c>.</summary>
internal static class ConnectionInit
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = JsonText.MostLevels, AllowDuplicateProperties = false };

    /// <summary>Finds the token, in the form of an Authorization header; null where the payload has none.</summary>
    /// <returns>The error in the payload, in the words of a close reason, or null.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> payload, out string? authorization)
    {
        authorization = null;
        if (payload.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(payload, Reading);
            var isFound = false;
            foreach (var member in document.RootElement.EnumerateObject().Where(IsToken))
            {
                if (isFound)
                {
                    return "The payload of connection_init has two tokens.";
                }

                isFound = true;
                if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    return "The token in the payload of connection_init must be a string.";
                }

                authorization = member.Value.GetString() is { Length: > 0 } token
                    ? token.Contains(' ', StringComparison.Ordinal) ? token : "Bearer " + token
                    : null;
            }

            return null;
        }
        catch (JsonException)
        {
            return "The payload of connection_init has a name twice in an object.";
        }
        catch (InvalidOperationException)
        {
            return "The payload of connection_init has an escape that is half of a surrogate pair.";
        }
    }

    private static bool IsToken(JsonProperty member) =>
        member.NameEquals("authToken"u8) || member.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
}
