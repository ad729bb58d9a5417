namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Refreshes stored responses before they expire, in the background and with services of their own: readers of a response that is often
/// asked for never wait for it.
/// </summary>
internal sealed class ResultRefresh(Func<IServiceProvider, EventScope> begin, PipelineOptions options, TimeProvider timeProvider)
{
    private int _running;

    /// <summary>Begins, unless enough others are at it. The request that asks may end meanwhile.</summary>
    /// <param name="attempt">The attempt of a request that may read the response, and whose rights it is made with; nothing is being written.</param>
    public void Begin(CacheAttempt attempt)
    {
        if (Interlocked.Increment(ref _running) > options.CacheRefreshParallelism)
        {
            Interlocked.Decrement(ref _running);
            return;
        }

        // The reader's services are there now, and not later.
        var reader = attempt.Context;
        var scope = begin(reader.Services);
        var request = new GraphQLRequest { OperationName = reader.Request.OperationName };
        var (caller, document, operation, plan, variables) = (reader.Caller, reader.Document, reader.Operation, reader.Plan, reader.Variables);
        _ = Task.Run(async () =>
        {
            try
            {
                using var deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, CancellationToken.None);
                deadline.Start();
                await attempt.RefreshAsync(new RequestContext(request, scope.Services, deadline.Token)
                {
                    Caller = caller,
                    Document = document,
                    Operation = operation,
                    Plan = plan,
                    Variables = variables,
                }).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The stored response is good until it expires; then a request makes it, and gets the error.
            }
            finally
            {
                Interlocked.Decrement(ref _running);
                await scope.Lifetime.DisposeAsync().ConfigureAwait(false);
            }
        });
    }
}
