namespace Backoffice.GraphQL.Pipeline;

/// <summary>Ends requests that run too long, and answers those that the client has given up.</summary>
/// <remarks>The time runs from where a request first waits for something: up to there the limits of documents bound it.</remarks>
internal sealed class TimeoutStage(PipelineOptions options, TimeProvider timeProvider) : IRequestStage
{
    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        var deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, context.ClientAborted);
        context.Deadline = deadline;
        ValueTask pending;
        try
        {
            pending = next(context);
        }
        catch (Exception exception)
        {
            pending = ValueTask.FromException(exception);
        }

        if (!pending.IsCompletedSuccessfully)
        {
            return WaitAsync(context, deadline, pending);
        }

        End(context, deadline);
        return pending;
    }

    private static async ValueTask WaitAsync(RequestContext context, RequestDeadline deadline, ValueTask pending)
    {
        deadline.Start();
        try
        {
            await pending.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.Reason is not null)
        {
            context.Refuse(deadline.Reason);
        }
        finally
        {
            End(context, deadline);
        }
    }

    private static void End(RequestContext context, RequestDeadline deadline)
    {
        context.Deadline = null;
        deadline.Dispose();
    }
}
