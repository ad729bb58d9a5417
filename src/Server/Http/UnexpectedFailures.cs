using Backoffice.GraphQL.Errors;
using Backoffice.Server.Memory;

namespace Backoffice.Server.Http;

/// <summary>A request that can't be read is refused. A failure of the server's own is logged whole; the client learns only that it happened.</summary>
internal sealed partial class UnexpectedFailures(RequestDelegate next, ILogger<UnexpectedFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await RequestLimits.RefuseAsync(context, exception.StatusCode);
        }
        catch (OutOfBudgetException exception) when (!context.Response.HasStarted)
        {
            await RequestLimits.RefuseAsync(context, exception);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailure(context.Request.Path, exception);
            await ErrorResponse.WriteAsync(
                context, StatusCodes.Status500InternalServerError, ErrorCodes.InternalError, "The server failed to answer. The failure has been logged.");
        }
    }

    [LoggerMessage(EventId = 1010, Level = LogLevel.Error, Message = "A request to {Path} failed")]
    private partial void LogFailure(PathString path, Exception exception);
}
