using System.Runtime.CompilerServices;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Response;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The responses to the events of a subscription, one after another: an event is executed when its response is asked for.</summary>
/// <remarks>Spec §6.2.3.2 MapSourceToResponseEvent.</remarks>
internal sealed class SubscriptionResponseStream(
    RequestContext context, SourceEventStream events, PipelineOptions options, TimeProvider timeProvider) : ResponseStream
{
    private readonly OperationBudget? _budget = OperationBudget.Create(options);

    public override bool IsSubscription => true;

    public override ValueTask DisposeAsync() => events.DisposeAsync();

    private protected override async IAsyncEnumerable<ResponsePart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static events => ((SourceEventStream?)events)?.Unsubscribe(), events);
        while (true)
        {
            GraphQLError? failure = null;
            try
            {
                if (!await events.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (Exception exception) when (!IsEnded(cancellationToken))
            {
                failure = events.ToError(exception);
            }

            if (failure is not null)
            {
                yield return new ErrorsPart(failure);
                break;
            }

            var scope = options.BeginEvent?.Invoke(context.Services);
            try
            {
                yield return await PayAndExecuteAsync(scope?.Services ?? context.Services, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (scope is not null)
                {
                    await scope.Lifetime.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>An event that can't be paid for is answered with the error, and the subscription goes on.</summary>
    private async ValueTask<ResponsePart> PayAndExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (_budget is null)
        {
            return await ExecuteSubscriptionEventAsync(services, cancellationToken).ConfigureAwait(false);
        }

        var points = context.Price?.Points ?? OperationBudget.Little;
        var receipt = await _budget.ChargeAsync(services, points, cancellationToken).ConfigureAwait(false);
        if (receipt.RetryAfter is { } retryAfter)
        {
            return new ErrorsPart(CostErrors.Throttled(points, retryAfter));
        }

        var part = await ExecuteSubscriptionEventAsync(services, cancellationToken).ConfigureAwait(false);
        _budget.Settle(
            receipt,
            part is ResultPart { Result: var result }
                ? _budget.ActualPoints(result, services, points)
                : _budget.PointsOfNothing(services, points));

        return part;
    }

    /// <remarks>Spec §6.2.3.2 ExecuteSubscriptionEvent.</remarks>
    private async ValueTask<ResponsePart> ExecuteSubscriptionEventAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(context.ClientAborted, cancellationToken);
        using var deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, aborted.Token);
        deadline.Start();
        var request = new ExecutionRequest
        {
            Variables = context.Variables,
            Services = services,
            RootValue = events.Current,
            Activity = options.Activity?.Invoke(services),
            ExceptionFilter = options.ExceptionFilter,
        };
        try
        {
            return new ResultPart(await PlanExecutor.ExecuteAsync(events.Plan, request, deadline.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!IsEnded(cancellationToken) && deadline.Reason is not null)
        {
            return new ErrorsPart(deadline.Reason);
        }
    }

    private bool IsEnded(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || context.ClientAborted.IsCancellationRequested;
}
