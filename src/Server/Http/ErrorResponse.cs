using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Backoffice.Server.Http;

/// <summary>A refusal before GraphQL is reached, in the form that GraphQL clients understand.</summary>
internal static class ErrorResponse
{
    private const string GraphQLMediaType = "application/graphql-response+json";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, Writing))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("errors"u8);
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteStartObject("extensions"u8);
            writer.WriteString("code"u8, code);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = IsGraphQLMediaTypeAccepted(context.Request)
            ? GraphQLMediaType + "; charset=utf-8"
            : "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
        }
    }

    private static bool IsGraphQLMediaTypeAccepted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(GraphQLMediaType, StringComparison.OrdinalIgnoreCase);
}
