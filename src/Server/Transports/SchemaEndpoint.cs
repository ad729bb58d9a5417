using Backoffice.Server.Http;
using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports;

/// <summary>The schema as SDL, for code generators: with an ETag, so that asking again costs a 304.</summary>
internal static class SchemaEndpoint
{
    private static readonly string[] Paths = ["/graphql/schema.graphql", "/graphql/schema", "/graphql/sdl"];

    public static void MapSchemaDocument(this IEndpointRouteBuilder routes)
    {
        foreach (var path in Paths)
        {
            routes.MapRead(path, WriteAsync);
        }
    }

    /// <summary>Tests whether <c>/graphql?sdl</c> is asked for.</summary>
    public static bool IsAskedFor(HttpRequest request) => request.QueryString.HasValue && request.Query.ContainsKey("sdl");

    public static Task WriteAsync(HttpContext context)
    {
        var schema = context.Request.Query.ContainsKey(SchemaDocument.SemanticNonNull)
            ? context.RequestServices.GetRequiredKeyedService<SchemaDocument>(SchemaDocument.SemanticNonNull)
            : context.RequestServices.GetRequiredService<SchemaDocument>();
        context.Response.Headers.CacheControl = "public, max-age=3600, must-revalidate";
        context.Response.Headers.Vary = "Accept-Encoding";
        return Results
            .Bytes(
                schema.Utf8,
                "application/graphql; charset=utf-8",
                lastModified: SchemaDocument.BuiltAt,
                entityTag: new EntityTagHeaderValue(schema.EntityTag))
            .ExecuteAsync(context);
    }
}
