using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>Makes a WebSocket of a request that the framework has recognised as one.</summary>
/// <remarks>
/// RFC 6455 §4.2.2, and RFC 8441 for HTTP/2. The framework's own handshake resets the connection when its WebSocket fails, behind the close
/// frame that says why.
/// </remarks>
internal static class SocketHandshake
{
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Accepts the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subProtocol">The sub-protocol that was chosen, or null.</param>
    public static async Task<SocketStream> AcceptAsync(HttpContext context, string? subProtocol)
    {
        if (subProtocol is not null)
        {
            context.Response.Headers.SecWebSocketProtocol = subProtocol;
        }

        if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            return new SocketStream(await connect.AcceptAsync());
        }

        var upgrade = context.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        context.Response.Headers.Connection = HeaderNames.Upgrade;
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = AnswerTo(context.Request.Headers.SecWebSocketKey.ToString());
        return new SocketStream(await upgrade.UpgradeAsync());
    }

    /// <summary>The framework's WebSocket over an accepted connection.</summary>
    public static WebSocket CreateSocket(SocketStream stream, SocketProtocol? protocol, TimeSpan pingInterval) =>
        WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
        {
            IsServer = true,
            SubProtocol = protocol?.Name,

            // A client of the older protocol answers no heartbeat, so one that has silently gone shows by frames.
            KeepAliveInterval = protocol is { IsHeartbeatAnswered: false } ? pingInterval : Timeout.InfiniteTimeSpan,
            KeepAliveTimeout = protocol is { IsHeartbeatAnswered: false } ? 2 * pingInterval : Timeout.InfiniteTimeSpan,
        });

#pragma warning disable CA5350 // SHA-1 is the protocol's, and protects nothing.
    private static string AnswerTo(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key.Trim() + KeySuffix)));
#pragma warning restore CA5350
}
