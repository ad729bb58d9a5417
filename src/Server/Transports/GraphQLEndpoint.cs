using Backoffice.Server.Authentication;
using Backoffice.Server.Ide;

namespace Backoffice.Server.Transports;

/// <summary><c>/graphql</c>: the IDE for a browser that navigates there, the SDL for <c>?sdl</c>, GraphQL for everyone else.</summary>
internal static class GraphQLEndpoint
{
    public static void MapGraphQL(this IEndpointRouteBuilder routes)
    {
        var authentication = routes.ServiceProvider.GetRequiredService<TokenAuthentication>();
        var handler = routes.ServiceProvider.GetRequiredService<GraphQLRequestHandler>();
        var ide = routes.ServiceProvider.GetRequiredService<IdePage>();

        routes.MapPost("/graphql", context => AnswerAsync(context));
        routes.MapGet("/graphql", context =>
            SchemaEndpoint.IsAskedFor(context.Request) ? SchemaEndpoint.WriteAsync(context)
            : IdePage.IsAskedFor(context.Request) ? ide.WriteAsync(context)
            : AnswerAsync(context));

        async Task AnswerAsync(HttpContext context)
        {
            if (await authentication.RequireAsync(context) is { } viewer)
            {
                await handler(context, viewer);
            }
        }
    }
}
