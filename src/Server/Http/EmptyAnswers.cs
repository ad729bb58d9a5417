using Backoffice.GraphQL.Errors;
using Microsoft.Extensions.Primitives;

namespace Backoffice.Server.Http;

/// <summary>
/// Says in a sentence what the framework's answers say by a status alone, such as 404 and 405, and where the API is. Answers OPTIONS with the
/// methods that an address has.
/// </summary>
/// <remarks>RFC 9110 §9.3.7, §10.2.1 and §15.5.</remarks>
internal sealed class EmptyAnswers(RequestDelegate next)
{
    private const string Places = "The API is at /graphql, its IDE at /graphql/ui and its schema at /graphql/schema.graphql.";

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < StatusCodes.Status400BadRequest || response.ContentType is not null || response.ContentLength > 0)
        {
            return;
        }

        var method = context.Request.Method;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = MethodsOf(response.Headers.Allow);
        }
        else if (HttpMethods.IsOptions(method) && !context.Request.Path.HasValue)
        {
            // OPTIONS *
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET, HEAD, OPTIONS, POST";
        }

        if (HttpMethods.IsOptions(method) && response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var sentence = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing at \"{context.Request.Path}\".",
            StatusCodes.Status405MethodNotAllowed => $"{method} is not allowed at \"{context.Request.Path}\"; allowed are {response.Headers.Allow}.",
            var status => $"The request was refused with status {status}.",
        };
        await ErrorResponse.WriteAsync(context, response.StatusCode, ErrorCodes.InvalidRequest, $"{sentence} {Places}");
    }

    /// <summary>CONNECT opens a WebSocket over HTTP/2, and is no method that a client of the address chooses.</summary>
    private static string MethodsOf(StringValues allow) => string.Join(
        ", ",
        allow.SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(static method => !HttpMethods.IsConnect(method))
            .Append(HttpMethods.Options)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));
}
