using Backoffice.GraphQL.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Backoffice.Server.Http;

/// <summary>What is too large or too slow is refused with a sentence.</summary>
internal sealed class RequestLimits(RequestDelegate next)
{
    public const long LargestBody = 1024 * 1024;

    /// <summary>A form with files.</summary>
    public const long LargestUpload = 20 * 1024 * 1024;

    public static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = LargestBody;
        if (IsUpload(context.Request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            limit = LargestUpload;
            feature.MaxRequestBodySize = limit;
        }

        if (context.Request.ContentLength > limit)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, limit);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, exception.StatusCode, limit);
        }
    }

    private static bool IsUpload(HttpRequest request) =>
        request.ContentType is { } contentType
        && contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && request.Path.Equals("/graphql", StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, int status, long limit) => status == StatusCodes.Status413PayloadTooLarge
        ? ErrorResponse.WriteAsync(
            context, status, ErrorCodes.RequestTooLarge, $"The request is larger than {limit} bytes, which is the most that is accepted.")
        : ErrorResponse.WriteAsync(context, status, ErrorCodes.InvalidRequest, "The request could not be read.");
}
