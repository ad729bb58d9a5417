namespace Backoffice.Server.Http;

/// <summary>
/// <c>X-Request-Id</c> on every answer: the name under which the log has the request, so that a client can report a failure by it.
/// </summary>
internal static class RequestIdHeader
{
    public const string Name = "X-Request-Id";

    public static IApplicationBuilder UseRequestIdHeader(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.Headers[Name] = context.TraceIdentifier;
        return next(context);
    });
}
