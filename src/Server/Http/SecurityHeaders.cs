namespace Backoffice.Server.Http;

/// <summary>Headers that every answer carries, so that a browser does no more with it than was meant.</summary>
internal static class SecurityHeaders
{
    /// <summary>An answer that is data: nothing in it may load, run or be framed.</summary>
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = DataPolicy;
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    });
}
