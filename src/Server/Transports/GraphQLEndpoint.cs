using Backoffice.GraphQL.TypeSystem;
using Backoffice.Server.Authentication;
using Backoffice.Server.Http;
using Backoffice.Server.Ide;
using Backoffice.Server.Transports.Sockets;

namespace Backoffice.Server.Transports;

/// <summary>
/// <c>/</c> leads to <c>/graphql</c>: the IDE for a browser that navigates there, the SDL for <c>?sdl</c>, GraphQL for everyone else;
/// <c>/graphql/persisted/{id}</c>: the operation of that id.
/// </summary>
internal static class GraphQLEndpoint
{
    private const string Address = "/graphql";

    /// <summary>Answers what is posted to the address as it is written here: most requests, which need no router.</summary>
    public static void UsePostedGraphQL(this WebApplication app)
    {
        var post = Posted(app);
        app.Use(next => context => HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value is Address ? post(context) : next(context));
    }

    public static void MapGraphQL(this IEndpointRouteBuilder routes)
    {
        var get = Authenticated(routes, routes.ServiceProvider.GetRequiredService<GetTransport>().AnswerAsync);
        var sockets = routes.ServiceProvider.GetRequiredService<SocketTransport>();
        var ide = routes.ServiceProvider.GetRequiredService<IdePage>();

        // In capitals, or with a slash at its end.
        routes.MapPost(Address, Posted(routes));
        routes.MapRead("/", static context =>
        {
            context.Response.Redirect(Address);
            return Task.CompletedTask;
        });
        routes.MapRead(Address, context =>
            context.WebSockets.IsWebSocketRequest ? sockets.AnswerAsync(context)
            : SchemaEndpoint.IsAskedFor(context.Request) ? SchemaEndpoint.WriteAsync(context)
            : IdePage.IsAskedFor(context.Request) ? ide.WriteAsync(context)
            : get(context));

        routes.MapPost(PersistedRoute.Pattern, Posted(routes));
        routes.MapRead(PersistedRoute.Pattern, get);

        // HTTP/2 opens WebSockets by CONNECT.
        routes.MapMethods(Address, [HttpMethods.Connect], sockets.AnswerAsync);
        routes.MapMethods($"{Address}/ws", [HttpMethods.Get, HttpMethods.Head, HttpMethods.Connect], sockets.AnswerAsync);
    }

    private static RequestDelegate Posted(IEndpointRouteBuilder routes) =>
        Authenticated(routes, routes.ServiceProvider.GetRequiredService<PostTransport>().AnswerAsync);

    private static RequestDelegate Authenticated(IEndpointRouteBuilder routes, Func<HttpContext, Caller, Task> answer)
    {
        var authentication = routes.ServiceProvider.GetRequiredService<TokenAuthentication>();
        return context =>
        {
            var authenticating = authentication.RequireAsync(context);
            return authenticating is { IsCompletedSuccessfully: true, Result: { } caller } ? answer(context, caller) : WaitAsync(context, authenticating);
        };

        async Task WaitAsync(HttpContext context, ValueTask<Caller?> authenticating)
        {
            if (await authenticating is { } caller)
            {
                await answer(context, caller);
            }
        }
    }
}
