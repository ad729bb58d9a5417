namespace Backoffice.Server.Stopping;

/// <summary>Answers of a server that is about to stop close their connections, so that the next request goes elsewhere.</summary>
internal static class ClosingConnections
{
    public static void UseClosingConnections(this WebApplication app)
    {
        var stop = app.Services.GetRequiredService<ServerStop>();
        app.Use(next => context =>
        {
            // HTTP/2 and 3 have no such header; Kestrel ends their connections with GOAWAY.
            if (stop.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol) && !context.WebSockets.IsWebSocketRequest)
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}
