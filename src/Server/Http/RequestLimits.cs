using System.Buffers;
using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.Server.Memory;
using Microsoft.AspNetCore.Http.Features;

namespace Backoffice.Server.Http;

/// <summary>Requests that are too large or too slow are refused with an error.</summary>
internal sealed class RequestLimits(RequestDelegate next, HttpOptions options)
{
    private const long LargestLingering = 8 * 1024 * 1024;
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(2);

    public Task InvokeAsync(HttpContext context)
    {
        if (IsUpload(context.Request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = options.LargestForm;
        }

        return context.Request.ContentLength > options.LargestBody && context.Request.ContentLength > LimitOf(context)
            ? RefuseAsync(context, StatusCodes.Status413PayloadTooLarge)
            : next(context);
    }

    /// <summary>Refuses a request that Kestrel could not read, or that is too large.</summary>
    public static async Task RefuseAsync(HttpContext context, int status)
    {
        if (status == StatusCodes.Status408RequestTimeout)
        {
            await ErrorResponse.WriteAsync(
                context,
                status,
                new GraphQLError("The request came too slowly: a client must send a minimum of bytes a second (Connections__SlowestRequest).")
                {
                    Code = ErrorCodes.InvalidRequest,
                    Extensions = new Dictionary<string, object?> { ["limit"] = "Connections__SlowestRequest" },
                });
            return;
        }

        if (status != StatusCodes.Status413PayloadTooLarge)
        {
            await ErrorResponse.WriteAsync(context, status, ErrorCodes.InvalidRequest, "The request could not be read.");
            return;
        }

        var limit = LimitOf(context);
        var error = new GraphQLError($"The request is larger than {limit} bytes, which is the most that is accepted.") { Code = ErrorCodes.RequestTooLarge };
        await ErrorResponse.WriteAsync(
            context,
            status,
            error.OverLimit(
                IsUpload(context.Request) ? "Http__LargestForm" : "Http__LargestBody",
                context.Request.ContentLength is { } length && length > limit ? length : limit + 1,
                limit));
        await context.Response.CompleteAsync();
        await LingerAsync(context);
    }

    /// <summary>Refuses a request for which there is no memory.</summary>
    public static Task RefuseAsync(HttpContext context, OutOfBudgetException exception)
    {
        context.Response.Headers.RetryAfter = OutOfBudgetException.RetryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return ErrorResponse.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, exception.ToError());
    }

    /// <summary>Lets a client finish that has only a little more to send: one that is cut off in the middle may never look at the answer.</summary>
    private static async Task LingerAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } feature)
        {
            return;
        }

        feature.MaxRequestBodySize = null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(Lingering);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (var left = LargestLingering; left > 0;)
            {
                var read = await context.Request.Body.ReadAsync(buffer, end.Token);
                left = read == 0 ? 0 : left - read;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It has been answered, and what else it has to say does not matter.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long LimitOf(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
        ?? context.RequestServices.GetRequiredService<HttpOptions>().LargestBody;

    private static bool IsUpload(HttpRequest request) =>
        request.ContentType is { } contentType
        && contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && request.Path.Equals("/graphql", StringComparison.OrdinalIgnoreCase);
}
