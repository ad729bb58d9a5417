using Backoffice.GraphQL.Errors;
using Backoffice.Server.Authentication;
using Backoffice.Server.Http;
using Backoffice.Server.Ide;

namespace Backoffice.Server.Transports;

/// <summary><c>/graphql</c>: the IDE for a browser that navigates there, the SDL for <c>?sdl</c>, GraphQL for everyone else.</summary>
internal static class GraphQLEndpoint
{
    public static void MapGraphQL(this IEndpointRouteBuilder routes)
    {
        var authentication = routes.ServiceProvider.GetRequiredService<TokenAuthentication>();
        var post = routes.ServiceProvider.GetRequiredService<PostTransport>();
        var ide = routes.ServiceProvider.GetRequiredService<IdePage>();

        routes.MapPost("/graphql", context => AnswerAsync(context));
        routes.MapGet("/graphql", context =>
            SchemaEndpoint.IsAskedFor(context.Request) ? SchemaEndpoint.WriteAsync(context)
            : IdePage.IsAskedFor(context.Request) ? ide.WriteAsync(context)
            : RefuseAsync(context));

        static Task RefuseAsync(HttpContext context)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return ErrorResponse.WriteAsync(
                context,
                StatusCodes.Status405MethodNotAllowed,
                ErrorCodes.InvalidRequest,
                "GraphQL requests are sent by POST with a JSON body. A browser that asks for text/html gets the IDE here.");
        }

        async Task AnswerAsync(HttpContext context)
        {
            if (await authentication.RequireAsync(context) is { } viewer)
            {
                await post.AnswerAsync(context, viewer);
            }
        }
    }
}
