using System.Text;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>Why a WebSocket is closed.</summary>
/// <remarks>GraphQL over WebSocket Protocol; RFC 6455 §7.4.1.</remarks>
internal readonly record struct SocketClose(int Code, string Reason)
{
    private const int LongestReason = 123;

    public static SocketClose Normal { get; } = new(1000, "");

    public static SocketClose ServerStops { get; } = new(1001, "The server stops. Connect again in a moment.");

    public static SocketClose MessageTooLarge { get; } = new(1009, "The message is too large.");

    public static SocketClose Fault { get; } = new(1011, "Internal server error");

    public static SocketClose Unauthorized { get; } = new(4401, "Unauthorized: send connection_init and wait for connection_ack first.");

    public static SocketClose SubProtocol { get; } = new(4406, "Subprotocol not acceptable: graphql-transport-ws and graphql-ws are.");

    public static SocketClose InitialisationTimeout { get; } = new(4408, "Connection initialisation timeout");

    public static SocketClose TooManyInitialisations { get; } = new(4429, "Too many initialisation requests");

    public static SocketClose TooManySockets(int limit) => new(1013, $"The company has {limit} sockets open, which is the most. Try again later.");

    public static SocketClose BadMessage(string what) => new(4400, what);

    public static SocketClose Forbidden(string why) => new(4403, Shortened("Forbidden: " + why));

    public static SocketClose OperationExists(string id) => new(4409, Shortened($"Subscriber for {id} already exists"));

    private static string Shortened(string text)
    {
        while (Encoding.UTF8.GetByteCount(text) > LongestReason)
        {
            text = text[..^1];
        }

        return text;
    }
}
