using System.Buffers;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Schema;
using Backoffice.Server.Composition;
using Backoffice.Server.Http;
using Microsoft.Net.Http.Headers;

namespace Backoffice.Server.Transports;

/// <summary>GraphQL by POST with a JSON body, answered in one piece.</summary>
/// <remarks>GraphQL over HTTP, "POST" and "Response".</remarks>
internal sealed class PostTransport(RequestExecutor executor)
{
    public async Task AnswerAsync(HttpContext context, Viewer viewer)
    {
        if (ResponseMediaType.Negotiate(context.Request.Headers.Accept) is not { } mediaType)
        {
            await ErrorResponse.WriteAsync(
                context,
                StatusCodes.Status406NotAcceptable,
                ErrorCodes.NotAcceptable,
                "Nothing in the Accept header can be served; application/graphql-response+json and application/json can.");
            return;
        }

        if (!IsJson(context.Request.ContentType))
        {
            await ErrorResponse.WriteAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                ErrorCodes.InvalidRequest,
                $"The content type \"{context.Request.ContentType}\" is not accepted; send application/json in UTF-8.");
            return;
        }

        using var body = new GraphQLRequestBody();
        try
        {
            await body.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, context.RequestAborted);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // Kestrel's word for a chunk whose size overflows, and for a connection that broke.
            throw new BadHttpRequestException("The body could not be read.", exception);
        }

        if (body.Parse() is { } error)
        {
            await ErrorResponse.WriteAsync(context, StatusCodes.Status400BadRequest, error.Code ?? ErrorCodes.InvalidRequest, error.Message);
            return;
        }

        context.RequestServices.GetRequiredService<RequestScope>().Viewer = viewer;
        using var writer = new JsonWriter();
        var request = new RequestContext(body.Request, context.RequestServices, context.RequestAborted);
        await executor.ExecuteAsync(request, writer);
        await WriteAsync(context, request, writer, mediaType);
    }

    private static async Task WriteAsync(HttpContext context, RequestContext request, JsonWriter writer, ResponseMediaType mediaType)
    {
        // With application/json every well-formed request is answered with 200, so that older clients read the errors.
        var response = context.Response;
        response.StatusCode = request.Result is null && mediaType.IsGraphQL ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        response.ContentType = mediaType.ContentType;
        response.ContentLength = writer.Length;
        response.BodyWriter.Write(writer.Written.Span);
        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is "application/json")
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
