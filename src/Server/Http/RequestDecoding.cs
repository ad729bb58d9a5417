using System.IO.Compression;
using Backoffice.GraphQL.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Backoffice.Server.Http;

/// <summary>Decodes a body that the client has compressed. What it decodes to is limited as a body is that comes as it is.</summary>
/// <remarks>RFC 9110 §8.4 and §12.5.3: a coding that is not served is answered with those that are.</remarks>
internal sealed class RequestDecoding(RequestDelegate next, HttpOptions options)
{
    private const string Accepted = "br, gzip, deflate";

    public Task InvokeAsync(HttpContext context)
    {
        var codings = context.Request.Headers.ContentEncoding;
        return codings.Count == 0 || IsIdentity(codings) ? next(context) : DecodeAsync(context, codings.ToString());
    }

    private async Task DecodeAsync(HttpContext context, string coding)
    {
        var request = context.Request;
        var encoded = request.Body;
        await using var decoding = Decode(encoded, coding.Trim());
        if (decoding is null)
        {
            context.Response.Headers.AcceptEncoding = Accepted;
            await ErrorResponse.WriteAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                ErrorCodes.InvalidRequest,
                $"The content coding \"{coding}\" is not accepted; send the body as it is, or with one of {Accepted}.");
            return;
        }

        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? options.LargestBody;
        request.Body = new BoundedStream(
            decoding, limit, static () => new BadHttpRequestException("The decoded body is too large.", StatusCodes.Status413PayloadTooLarge));
        request.Headers.ContentEncoding = default;
        request.ContentLength = null;
        try
        {
            await next(context);
        }
        catch (Exception exception) when (IsNotInItsCoding(exception) && !context.Response.HasStarted)
        {
            await ErrorResponse.WriteAsync(
                context, StatusCodes.Status400BadRequest, ErrorCodes.InvalidRequest, $"The body is not valid in its content coding, {coding}.");
        }
        finally
        {
            request.Body = encoded;
        }
    }

    private static Stream? Decode(Stream encoded, string coding) => coding.ToLowerInvariant() switch
    {
        "br" => new BrotliStream(encoded, CompressionMode.Decompress, leaveOpen: true),
        "gzip" or "x-gzip" => new GZipStream(encoded, CompressionMode.Decompress, leaveOpen: true),
        "deflate" => new ZLibStream(encoded, CompressionMode.Decompress, leaveOpen: true),
        _ => null,
    };

    private static bool IsNotInItsCoding(Exception exception) =>
        exception is InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    private static bool IsIdentity(StringValues codings) =>
        codings.All(static coding => string.IsNullOrWhiteSpace(coding) || coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase));
}
