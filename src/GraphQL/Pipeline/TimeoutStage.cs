using System.Globalization;
using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Ends requests that run too long, and answers those that the client has given up.</summary>
internal sealed class TimeoutStage(PipelineOptions options, TimeProvider timeProvider) : IRequestStage
{
    public async ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var clientAborted = context.RequestAborted;
        using var timeout = new CancellationTokenSource(options.ExecutionTimeout, timeProvider);
        using var registration = clientAborted.UnsafeRegister(
            static source => ((CancellationTokenSource?)source)?.Cancel(), timeout);
        context.RequestAborted = timeout.Token;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (clientAborted.IsCancellationRequested)
        {
            context.Refuse(new GraphQLError("The request was cancelled by the client.") { Code = ErrorCodes.Cancelled });
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            context.Refuse(new GraphQLError(
                $"The request ran longer than {options.ExecutionTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds "
                + "and was ended. Ask for less at a time.")
            {
                Code = ErrorCodes.Timeout,
            });
        }
        finally
        {
            context.RequestAborted = clientAborted;
        }
    }
}
