using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Refreshes stored responses before they expire, in the background and with services of their own: readers of a response that is often
/// asked for never wait for it.
/// </summary>
internal sealed class ResultRefresh(
    ResultMaker maker, Func<IServiceProvider, EventScope> begin, PipelineOptions options, TimeProvider timeProvider)
{
    private int _running;

    /// <summary>Begins, unless enough others are at it. The request that asks may end meanwhile.</summary>
    /// <param name="reader">A request that may read the response, and whose rights it is made with.</param>
    /// <param name="next">The stage that makes it.</param>
    /// <param name="policy">The policy of its plan.</param>
    /// <param name="key">Its key.</param>
    /// <param name="snapshot">The generation that the reader has just read; nothing is being written.</param>
    public void Begin(RequestContext reader, Func<RequestContext, ValueTask> next, CachePolicy policy, ResultKey key, GenerationSnapshot snapshot)
    {
        if (Interlocked.Increment(ref _running) > options.CacheRefreshParallelism)
        {
            Interlocked.Decrement(ref _running);
            return;
        }

        // The reader's services are there now, and not later.
        var scope = begin(reader.Services);
        var request = new GraphQLRequest { OperationName = reader.Request.OperationName };
        var (caller, document, operation, plan, variables) = (reader.Caller, reader.Document, reader.Operation, reader.Plan, reader.Variables);
        _ = Task.Run(async () =>
        {
            try
            {
                using var deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, CancellationToken.None);
                deadline.Start();
                var context = new RequestContext(request, scope.Services, deadline.Token)
                {
                    Caller = caller,
                    Document = document,
                    Operation = operation,
                    Plan = plan,
                    Variables = variables,
                };
                if (await maker.MakeAsync(context, next, policy, snapshot).ConfigureAwait(false) is { } response)
                {
                    maker.Cache.Store(key, operation?.Operation.Name?.Value, response);
                }
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The stored response is good until it expires; then a request makes it, and learns what the matter is.
            }
            finally
            {
                Interlocked.Decrement(ref _running);
                await scope.Lifetime.DisposeAsync().ConfigureAwait(false);
            }
        });
    }
}
