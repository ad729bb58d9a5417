namespace Backoffice.GraphQL.Pipeline;

/// <summary>Ends requests that run too long, and answers those that the client has given up.</summary>
internal sealed class TimeoutStage(PipelineOptions options, TimeProvider timeProvider) : IRequestStage
{
    public async ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        using var deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, context.ClientAborted);
        context.RequestAborted = deadline.Token;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.Reason is not null)
        {
            context.Refuse(deadline.Reason);
        }
        finally
        {
            context.RequestAborted = context.ClientAborted;
        }
    }
}
