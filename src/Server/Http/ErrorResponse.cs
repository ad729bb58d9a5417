using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Transports;

namespace Backoffice.Server.Http;

/// <summary>A refusal before GraphQL is reached, in the form that GraphQL clients understand.</summary>
internal static class ErrorResponse
{
    public static Task WriteAsync(HttpContext context, int status, string code, string message) =>
        WriteAsync(context, status, new GraphQLError(message) { Code = code });

    public static async Task WriteAsync(HttpContext context, int status, GraphQLError error)
    {
        using var body = new JsonWriter(512);
        ResponseWriter.WriteRequestErrors(body, [error]);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ContentEncoding = default;
        CacheHeaders.ForbidKeeping(response);
        response.ContentType = (AcceptedMedia.Negotiate(context.Request.Headers.Accept).Whole ?? ResponseMediaType.Json).ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body.Written, context.RequestAborted);
        }
    }
}
