using System.Globalization;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;
using Backoffice.Server.Http;
using Backoffice.Server.Memory;

namespace Backoffice.Server.Transports;

/// <summary>Answers to requests that don't get as far as GraphQL.</summary>
internal static class HttpErrors
{
    public static Task WriteAsync(HttpContext context, int status, GraphQLError error) =>
        ErrorResponse.WriteAsync(context, status, error);

    /// <summary>Says when to try again what the budget does not suffice for: by status to clients of GraphQL over HTTP, and by a header to all.</summary>
    public static void Throttle(HttpContext context, TimeSpan retryAfter, ResponseMediaType mediaType)
    {
        context.Response.Headers.RetryAfter = CostErrors.SecondsOf(retryAfter).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = mediaType.IsGraphQL ? StatusCodes.Status429TooManyRequests : StatusCodes.Status200OK;
    }

    /// <summary>Says when to try again what there is no memory for: by status to clients of GraphQL over HTTP, and by a header to all.</summary>
    public static void Overload(HttpContext context, ResponseMediaType mediaType)
    {
        context.Response.Headers.RetryAfter = CostErrors.SecondsOf(OutOfBudgetException.RetryAfter).ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = mediaType.IsGraphQL ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
    }

    /// <summary>Refuses a whole batch that the budget does not suffice for.</summary>
    public static Task WriteThrottledAsync(HttpContext context, BudgetReceipt receipt, TimeSpan retryAfter, ResponseMediaType mediaType) =>
        WriteThrottledAsync(context, CostErrors.Throttled(receipt), retryAfter, mediaType);

    /// <summary>Refuses a request that was not read, since its caller's budget is in debt.</summary>
    public static Task WriteInDebtAsync(HttpContext context, BudgetDebt debt, ResponseMediaType mediaType) => WriteThrottledAsync(
        context,
        CostErrors.InDebt(debt),
        debt.RetryAfter,
        mediaType,
        CostHeader.Read(context.Request) == CostPreference.Report ? debt.Status.ToReport(requested: null, actual: null) : null);

    /// <summary>Refuses a request for which the caller has to wait.</summary>
    public static async Task WriteThrottledAsync(
        HttpContext context,
        GraphQLError error,
        TimeSpan retryAfter,
        ResponseMediaType mediaType,
        IReadOnlyDictionary<string, object?>? extensions = null)
    {
        Throttle(context, retryAfter, mediaType);
        CacheHeaders.ForbidKeeping(context.Response);
        using var writer = new JsonWriter();
        ResponseWriter.WriteRequestErrors(writer, [error], extensions);
        context.Response.ContentType = mediaType.Parts is null ? mediaType.ContentType : ResponseMediaType.Json.ContentType;
        context.Response.ContentLength = writer.Length;
        await context.Response.Body.WriteAsync(writer.Written, context.RequestAborted);
    }

    /// <summary>The media types that the client accepts; null when none can be served, after the error has been written.</summary>
    public static async ValueTask<AcceptedMedia?> AcceptAsync(HttpContext context)
    {
        var accepted = AcceptedMedia.Negotiate(context.Request.Headers.Accept);
        if (accepted.IsMalformed)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, TransportErrors.MalformedAccept);
            return null;
        }

        if (accepted.IsEmpty)
        {
            await WriteAsync(context, StatusCodes.Status406NotAcceptable, TransportErrors.NotAcceptable);
            return null;
        }

        return accepted;
    }
}
