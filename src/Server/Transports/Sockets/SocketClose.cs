using System.Globalization;
using System.Text;
using Backoffice.Server.Transports.LongLived;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>The reason for which a WebSocket is closed.</summary>
/// <remarks>GraphQL over WebSocket Protocol; RFC 6455 §7.4.1.</remarks>
internal readonly record struct SocketClose(int Code, string Reason)
{
    private const int LongestReason = 123;

    public static SocketClose Normal { get; } = new(1000, "");

    public static SocketClose ServerStops { get; } = new(1001, "The server stops. Connect again in a moment.");

    public static SocketClose Fault { get; } = new(1011, "Internal server error");

    public static SocketClose NoMemoryForAnswer { get; } =
        new(1013, "Memory__OutputBytes, which all share, has no room for the answer. Try again later.");

    public static SocketClose NoMemory { get; } = new(1013, "Memory__InputBytes, which all share, has no room for the message. Try again later.");

    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized: send connection_init and wait for connection_ack first.");

    public static SocketClose SubProtocol { get; } = new(4406, "Subprotocol not acceptable: graphql-transport-ws and graphql-ws are.");

    public static SocketClose InitialisationTimeout { get; } = new(4408, "Connection initialisation timeout");

    public static SocketClose TooManyInitialisations { get; } = new(4429, "Too many initialisation requests");

    public static SocketClose MessageTooLarge(int limit, bool isAcknowledged) => new(
        1009,
        string.Create(CultureInfo.InvariantCulture, $"A message may have {limit} bytes{(isAcknowledged ? "" : " before connection_ack")}; this one is larger."));

    public static SocketClose MessageTimeout(TimeSpan limit) =>
        new(1008, string.Create(CultureInfo.InvariantCulture, $"A message must be complete within {limit.TotalSeconds:0.###} s of its first byte."));

    public static SocketClose TooMany(LimitReached? reached) => new(1013, Shortened(reached?.Sentence ?? "Try again later."));

    /// <summary>The token could not be checked, so it may be good: the client should try again.</summary>
    public static SocketClose Unavailable(string why) => new(1013, Shortened(why));

    public static SocketClose BadMessage(string what) => new(4400, Shortened(what));

    public static SocketClose Forbidden(string why) => new(4403, Shortened("Forbidden: " + why));

    public static SocketClose OperationExists(string id) => new(4409, $"Subscriber for {Shortened(id, LongestReason - 30)} already exists");

    /// <summary>The beginning of a text, in so many bytes.</summary>
    private static string Shortened(string text, int longest = LongestReason)
    {
        if (text.Length <= longest && Encoding.UTF8.GetByteCount(text) <= longest)
        {
            return text;
        }

        var (end, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > longest - 3)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end] + "…";
    }
}
