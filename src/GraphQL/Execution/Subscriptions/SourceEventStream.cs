using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Subscriptions;

/// <summary>The events of one subscription, before they are executed. Read by one reader.</summary>
/// <remarks>Spec §6.2.3.1.</remarks>
internal sealed class SourceEventStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _unsubscribed;
    private readonly ExecutionRequest _request;
    private readonly IAsyncEnumerator<object?> _events;
    private readonly PlanField _field;
    private Task<bool>? _next;

    private SourceEventStream(
        OperationPlan plan, ExecutionRequest request, PlanField field, IAsyncEnumerator<object?> events, CancellationTokenSource unsubscribed)
    {
        Plan = plan;
        _request = request;
        _field = field;
        _events = events;
        _unsubscribed = unsubscribed;
    }

    public OperationPlan Plan { get; }

    /// <summary>The event that the last <see cref="MoveNextAsync"/> came to.</summary>
    public object? Current => _events.Current;

    /// <summary>Subscribes.</summary>
    /// <remarks>Spec §6.2.3.1 CreateSourceEventStream.</remarks>
    /// <param name="plan">The plan of a subscription.</param>
    /// <param name="request">Variables and services.</param>
    /// <param name="clientAborted">Ends the subscription.</param>
    /// <returns>The stream, or why there is none.</returns>
    public static async ValueTask<(SourceEventStream? Stream, GraphQLError? Error)> CreateAsync(
        OperationPlan plan, ExecutionRequest request, CancellationToken clientAborted)
    {
        if (plan.Root.Fields is not [var field])
        {
            throw new InvalidOperationException("Validation let through a subscription without exactly one root field.");
        }

        var unsubscribed = CancellationTokenSource.CreateLinkedTokenSource(clientAborted);
        SourceEventStream? stream = null;
        try
        {
            var events = PlanExecutor.ResolveFieldEventStream(plan, request, unsubscribed.Token);
            if (events is IEventSource source)
            {
                await source.StartAsync(unsubscribed.Token).ConfigureAwait(false);
            }

            stream = new SourceEventStream(plan, request, field, events.GetAsyncEnumerator(unsubscribed.Token), unsubscribed);

            // The first event is asked for now, not when the client reads: most sources begin to listen only then, and an event that
            // comes between the answer to the client and its first reading is not to be lost. What fails at once, besides, is an
            // error of the request and not of the stream.
            stream._next = stream._events.MoveNextAsync().AsTask();
            if (stream._next.IsFaulted)
            {
                await stream._next.ConfigureAwait(false);
            }

            return (stream, null);
        }
        catch (Exception exception) when (!clientAborted.IsCancellationRequested)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                unsubscribed.Dispose();
            }

            return (null, ToError(request, field, exception));
        }
    }

    /// <summary>Waits for the next event.</summary>
    /// <returns>True if there is one; false at the end of the stream.</returns>
    public async ValueTask<bool> MoveNextAsync()
    {
        var next = _next ?? _events.MoveNextAsync().AsTask();
        _next = next;
        var hasNext = await next.ConfigureAwait(false);
        _next = null;
        return hasNext;
    }

    /// <summary>Signals to the source that the subscription has ended.</summary>
    public void Unsubscribe() => _unsubscribed.Cancel();

    /// <summary>The error that the client sees when the source failed.</summary>
    public GraphQLError ToError(Exception exception) => ToError(_request, _field, exception);

    /// <remarks>Spec §6.2.3.3 Unsubscribe.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _unsubscribed.CancelAsync().ConfigureAwait(false);
        if (_next is { } next)
        {
            // A source may not be disposed while it looks for the next event. Its outcome does not matter any more.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _events.DisposeAsync().ConfigureAwait(false);
        _unsubscribed.Dispose();
    }

    private static GraphQLError ToError(ExecutionRequest request, PlanField field, Exception exception) =>
        ExecutionErrors.At(request.ToError(exception), field, ResponsePath.Field(null, field.ResponseName));
}
