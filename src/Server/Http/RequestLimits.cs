using Microsoft.AspNetCore.Server.Kestrel.Core;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Backoffice.Server.Http;

/// <summary>What is too large or too slow is refused with a sentence.</summary>
internal sealed class RequestLimits(RequestDelegate next)
{
    public const long LargestBody = 1024 * 1024;

    private const string InvalidRequest = "HC0009";
    private const string TooLarge = "HC0010";

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
        if (context.Request.ContentLength > LargestBody)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, exception.StatusCode);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status) => status == StatusCodes.Status413PayloadTooLarge
        ? ErrorResponse.WriteAsync(context, status, TooLarge, $"The request is larger than {LargestBody} bytes, which is the most that is accepted.")
        : ErrorResponse.WriteAsync(context, status, InvalidRequest, "The request could not be read.");
}
