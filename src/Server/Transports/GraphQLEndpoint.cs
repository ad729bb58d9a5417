using Backoffice.Schema;
using Backoffice.Server.Authentication;
using Backoffice.Server.Ide;
using Backoffice.Server.Transports.Sockets;

namespace Backoffice.Server.Transports;

/// <summary>
/// <c>/graphql</c>: the IDE for a browser that navigates there, the SDL for <c>?sdl</c>, GraphQL for everyone else;
/// <c>/graphql/persisted/{id}</c>: the operation of that id.
/// </summary>
internal static class GraphQLEndpoint
{
    public static void MapGraphQL(this IEndpointRouteBuilder routes)
    {
        var authentication = routes.ServiceProvider.GetRequiredService<TokenAuthentication>();
        var post = routes.ServiceProvider.GetRequiredService<PostTransport>();
        var get = routes.ServiceProvider.GetRequiredService<GetTransport>();
        var sockets = routes.ServiceProvider.GetRequiredService<SocketTransport>();
        var ide = routes.ServiceProvider.GetRequiredService<IdePage>();

        routes.MapPost("/graphql", context => AnswerAsync(context, post.AnswerAsync));
        routes.MapGet("/graphql", context =>
            context.WebSockets.IsWebSocketRequest ? sockets.AnswerAsync(context)
            : SchemaEndpoint.IsAskedFor(context.Request) ? SchemaEndpoint.WriteAsync(context)
            : IdePage.IsAskedFor(context.Request) ? ide.WriteAsync(context)
            : AnswerAsync(context, get.AnswerAsync));

        routes.MapPost(PersistedRoute.Pattern, context => AnswerAsync(context, post.AnswerAsync));
        routes.MapGet(PersistedRoute.Pattern, context => AnswerAsync(context, get.AnswerAsync));

        // HTTP/2 opens WebSockets by CONNECT.
        routes.MapMethods("/graphql", [HttpMethods.Connect], sockets.AnswerAsync);
        routes.MapMethods("/graphql/ws", [HttpMethods.Get, HttpMethods.Connect], sockets.AnswerAsync);

        async Task AnswerAsync(HttpContext context, Func<HttpContext, Viewer, Task> answer)
        {
            if (await authentication.RequireAsync(context) is not { } viewer)
            {
                return;
            }

            try
            {
                await answer(context, viewer);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is there to be answered.
            }
        }
    }
}
