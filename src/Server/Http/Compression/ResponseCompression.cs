using Microsoft.AspNetCore.Http.Features;

namespace Backoffice.Server.Http.Compression;

/// <summary>Compresses answers over <see cref="CompressingBody.Threshold"/> bytes for clients that ask for it.</summary>
/// <remarks>The framework's own middleware compresses an answer of any size; ours spares the small ones, which only get longer.</remarks>
internal sealed class ResponseCompression(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var coding = ContentCodingNegotiation.Choose(context.Request.Headers.AcceptEncoding);
        return coding == ContentCoding.Identity ? next(context) : InvokeAsync(context, coding);
    }

    private async Task InvokeAsync(HttpContext context, ContentCoding coding)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new CompressingBody(context.Response, original, coding);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
            await body.FinishAsync();
        }
        finally
        {
            context.Features.Set(original);
        }
    }
}
