using System.Globalization;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.Server.Http;

namespace Backoffice.Server.Transports.Sockets;

/// <summary>GraphQL by WebSocket. The token comes with the upgrade request or, as browsers need it, with connection_init.</summary>
/// <remarks>
/// Pages of any origin may open a socket: cookies do not authenticate it, so a page without a token of its own gains nothing.
/// </remarks>
internal sealed class SocketTransport(SocketServices services, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public async Task AnswerAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            await ErrorResponse.WriteAsync(
                context, StatusCodes.Status426UpgradeRequired, ErrorCodes.InvalidRequest, "Only WebSockets are served here; send GraphQL to /graphql.");
            return;
        }

        var address = CallerAddress.Of(context);
        using var open = services.Open.TryOpen(address, out var isAddressFull);
        if (open is null)
        {
            await RefuseAsync(context, isAddressFull);
            return;
        }

        await ServeAsync(context, open, address);
    }

    private async Task ServeAsync(HttpContext context, OpenSocket open, CallerAddress address)
    {
        var protocol = SocketProtocol.Choose(context.WebSockets.WebSocketRequestedProtocols);
        await using var stream = await SocketHandshake.AcceptAsync(context, protocol?.Name);
        using var socket = SocketHandshake.CreateSocket(stream, protocol, services.Options.PingInterval);
        await using var connection = new SocketConnection(socket, protocol ?? SocketProtocol.TransportWs, address, services)
        {
            UpgradeAuthorization = context.Request.Headers.Authorization,
            Open = open,
        };
        await connection.RunAsync(protocol is null ? SocketClose.SubProtocol : null, context.RequestAborted, lifetime.ApplicationStopping);
        if (connection.IsGivenUp)
        {
            context.Abort();
        }
        else
        {
            await stream.LingerAsync(services.Options.CloseTimeout, services.TimeProvider, context.RequestAborted);
        }
    }

    private Task RefuseAsync(HttpContext context, bool isAddressFull)
    {
        context.Response.Headers.RetryAfter = CostErrors.SecondsOf(RetryAfter).ToString(CultureInfo.InvariantCulture);
        return isAddressFull
            ? ErrorResponse.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, TransportErrors.TooManyUnauthenticated(services.Options.UnauthenticatedSocketsPerAddress))
            : ErrorResponse.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, TransportErrors.TooManySockets(services.Options.Sockets));
    }
}
