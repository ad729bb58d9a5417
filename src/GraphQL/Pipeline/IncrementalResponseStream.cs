using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Response;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The parts of an incremental response: the first has been executed, the others are when they are asked for.</summary>
/// <remarks>Incremental Delivery, YieldSubsequentPayloads.</remarks>
internal sealed class IncrementalResponseStream(
    RequestContext context, ExecutionResult first, IncrementalExecution later, PipelineOptions options, TimeProvider timeProvider)
    : ResponseStream
{
    private readonly CancellationTokenSource _abandoned = CancellationTokenSource.CreateLinkedTokenSource(context.ClientAborted);
    private CancellationTokenSource? _ending;
    private RequestDeadline? _deadline;
    private GraphQLError? _end;

    public override bool IsSubscription => false;

    public override void End(GraphQLError reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is null)
        {
            _ending?.Cancel();
        }
    }

    /// <summary>Ends what is still running, and waits for that: the services it uses go away next.</summary>
    public override async ValueTask DisposeAsync()
    {
        await _abandoned.CancelAsync().ConfigureAwait(false);
        await later.StopAsync().ConfigureAwait(false);
        OperationBudget.Create(options)?.SettleLater(context);
        _deadline?.Dispose();
        _abandoned.Dispose();
        _ending?.Dispose();
    }

    private protected override async IAsyncEnumerable<ResponsePart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var initial = new InitialPart(first, context.Extensions, context.IncrementalFormat);
        yield return initial;
        if (initial.HasFailed)
        {
            yield break;
        }

        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource?)source)?.Cancel(), _abandoned);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(_abandoned.Token);
        _deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, _ending.Token);
        _deadline.Start();
        while (await NextAsync(_deadline).ConfigureAwait(false) is { } payload)
        {
            ResponsePart part = context.IncrementalFormat == IncrementalDeliveryFormat.Version01
                ? new PendingResultByPath(payload, later.Abort)
                : new PendingResult(payload, later.Abort);
            yield return part;
            if (!payload.HasNext || part.HasFailed)
            {
                break;
            }
        }
    }

    private async ValueTask<IncrementalPayload?> NextAsync(RequestDeadline deadline)
    {
        try
        {
            if (_end is null && context.BeforePart is { } before && await before().ConfigureAwait(false) is { } error)
            {
                End(error);
            }

            return _end is null ? await later.NextAsync(deadline.Token).ConfigureAwait(false) : later.Abort(_end);
        }
        catch (OperationCanceledException) when (!_abandoned.IsCancellationRequested && (_end ?? deadline.Reason) is { } reason)
        {
            return later.Abort(reason);
        }
    }
}
