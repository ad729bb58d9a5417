using Backoffice.GraphQL.Errors;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

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

    public Task InvokeAsync(HttpContext context)
    {
        if (IsUpload(context.Request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = LargestUpload;
        }

        return context.Request.ContentLength > LargestBody && context.Request.ContentLength > LimitOf(context)
            ? RefuseAsync(context, StatusCodes.Status413PayloadTooLarge)
            : next(context);
    }

    /// <summary>Refuses a request that Kestrel could not read, or that is too large.</summary>
    public static Task RefuseAsync(HttpContext context, int status) => status == StatusCodes.Status413PayloadTooLarge
        ? ErrorResponse.WriteAsync(
            context,
            status,
            ErrorCodes.RequestTooLarge,
            $"The request is larger than {LimitOf(context)} bytes, which is the most that is accepted.")
        : ErrorResponse.WriteAsync(context, status, ErrorCodes.InvalidRequest, "The request could not be read.");

    private static long LimitOf(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? LargestBody;

    private static bool IsUpload(HttpRequest request) =>
        request.ContentType is { } contentType
        && contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && request.Path.Equals("/graphql", StringComparison.OrdinalIgnoreCase);
}
