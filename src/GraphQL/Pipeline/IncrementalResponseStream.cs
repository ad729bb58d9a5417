using System.Runtime.CompilerServices;
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
    private RequestDeadline? _deadline;

    public override bool IsSubscription => false;

    /// <summary>Ends what is still running, and waits for that: the services it uses go away next.</summary>
    public override async ValueTask DisposeAsync()
    {
        await _abandoned.CancelAsync().ConfigureAwait(false);
        await later.StopAsync().ConfigureAwait(false);
        OperationBudget.Create(options)?.SettleLater(context);
        _deadline?.Dispose();
        _abandoned.Dispose();
    }

    private protected override async IAsyncEnumerable<ResponsePart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new InitialPart(first, context.Extensions, context.IncrementalFormat);

        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource?)source)?.Cancel(), _abandoned);
        _deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, _abandoned.Token);
        _deadline.Start();
        while (await NextAsync(_deadline).ConfigureAwait(false) is { } payload)
        {
            yield return context.IncrementalFormat == IncrementalDeliveryFormat.Version01
                ? new LaterPartByPath(payload)
                : new LaterPart(payload);
            if (!payload.HasNext)
            {
                break;
            }
        }
    }

    private async ValueTask<IncrementalPayload?> NextAsync(RequestDeadline deadline)
    {
        try
        {
            return await later.NextAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_abandoned.IsCancellationRequested && deadline.Reason is { } reason)
        {
            return later.Abort(reason);
        }
    }
}
