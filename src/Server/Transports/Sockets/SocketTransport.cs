using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Authentication;
using Backoffice.Server.Http;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>GraphQL by WebSocket. The token comes with the upgrade request or, as browsers need it, with connection_init.</summary>
/// <remarks>
/// Pages of any origin may open a socket: no cookie signs anybody in here, so one that brings no token of its own is nobody's.
/// </remarks>
internal sealed class SocketTransport(
    RequestExecutor executor,
    TokenAuthentication authentication,
    CompanySockets companySockets,
    IServiceScopeFactory scopes,
    TransportOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    ILogger<SocketTransport> logger)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await ErrorResponse.WriteAsync(
                context, StatusCodes.Status426UpgradeRequired, ErrorCodes.InvalidRequest, "Only WebSockets are served here; send GraphQL to /graphql.");
            return;
        }

        var protocol = SocketProtocol.Choose(context.WebSockets.WebSocketRequestedProtocols);
        var accept = new WebSocketAcceptContext
        {
            SubProtocol = protocol?.Name,
            // A client of the older protocol answers no heartbeat, so one that has silently gone shows by frames.
            KeepAliveInterval = protocol is { IsHeartbeatAnswered: false } ? options.PingInterval : Timeout.InfiniteTimeSpan,
            KeepAliveTimeout = protocol is { IsHeartbeatAnswered: false } ? 2 * options.PingInterval : Timeout.InfiniteTimeSpan,
        };
        using var socket = await context.WebSockets.AcceptWebSocketAsync(accept);
        using var sender = new SocketSender(socket, options, timeProvider);
        await using var connection = new SocketConnection(
            socket,
            sender,
            protocol ?? SocketProtocol.TransportWs,
            new SocketOperations(executor, scopes, sender, protocol ?? SocketProtocol.TransportWs, options, logger),
            authentication,
            companySockets,
            options,
            timeProvider)
        {
            UpgradeAuthorization = context.Request.Headers.Authorization,
            Address = CallerAddress.Of(context),
            RefusedAtOnce = protocol is null ? SocketClose.SubProtocol : null,
        };
        await connection.RunAsync(context.RequestAborted, lifetime.ApplicationStopping);
    }
}
