using System.Runtime.CompilerServices;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Execution.Subscriptions;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// The responses to the events of a subscription, one after another: an event is executed when its response is asked for, and once for all
/// subscribers with the same operation and kind of caller.
/// </summary>
/// <remarks>Spec §6.2.3.2 MapSourceToResponseEvent.</remarks>
internal sealed class SubscriptionResponseStream(
    RequestContext context, SourceEventStream events, SharedResponses responses, PipelineOptions options, TimeProvider timeProvider) : ResponseStream
{
    private readonly OperationBudget? _budget = OperationBudget.Create(options);
    private readonly ResultKey? _key = KeyOf(context, events.Plan);
    private GraphQLError? _end;

    public override bool IsSubscription => true;

    public override void End(GraphQLError reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is null)
        {
            events.Unsubscribe();
        }
    }

    public override ValueTask DisposeAsync() => events.DisposeAsync();

    private protected override async IAsyncEnumerable<ResponsePart> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static events => ((SourceEventStream?)events)?.Unsubscribe(), events);
        while (await NextAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await RespondAsync(cancellationToken).ConfigureAwait(false) is not { } json)
            {
                break;
            }

            yield return new JsonPart(json) { EventId = (events.Current as IResumableEvent)?.Cursor };
        }

        if (_end is { } end)
        {
            yield return new ErrorsPart(end);
        }
    }

    /// <summary>Waits for the next event that the client may have.</summary>
    /// <returns>True if there is one; false at the end, which is for a reason if there is one.</returns>
    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await events.MoveNextAsync().ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (Exception exception) when (!IsGone(cancellationToken))
        {
            _end ??= events.ToError(exception);
            return false;
        }

        if (context.BeforePart is { } before && await before().ConfigureAwait(false) is { } error)
        {
            _end ??= error;
        }

        return _end is null;
    }

    /// <summary>The response to the event; null when it can't be paid for, which ends the subscription.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> RespondAsync(CancellationToken cancellationToken)
    {
        if (_key is not { } key || SharedEvent.Find(events.Current) is not { } shared)
        {
            return await PayAndExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        while (true)
        {
            var own = new SharedResponse(shared, key);
            var response = shared.GetOrAdd(key, own);
            if (response == own)
            {
                return await MakeAsync(own, cancellationToken).ConfigureAwait(false);
            }

            if (await response.Made.WaitAsync(cancellationToken).ConfigureAwait(false) is not { } json)
            {
                continue;
            }

            return await PayAsync(OperationBudget.Little, cancellationToken).ConfigureAwait(false) is null ? null : json;
        }
    }

    /// <summary>Makes the response for all. A subscriber that can't pay for it leaves that to the next.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> MakeAsync(SharedResponse response, CancellationToken cancellationToken)
    {
        try
        {
            var made = await PayAndExecuteAsync(cancellationToken).ConfigureAwait(false);
            if (made is { } json)
            {
                responses.Complete(response, json);
            }

            return made;
        }
        finally
        {
            response.Abandon();
        }
    }

    /// <summary>Executes the event, and writes the response while its services are there; null when it can't be paid for.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> PayAndExecuteAsync(CancellationToken cancellationToken)
    {
        var scope = options.BeginEvent?.Invoke(context.Services);
        try
        {
            var services = scope?.Services ?? context.Services;
            var points = context.Price?.Points ?? OperationBudget.Little;
            if (await PayAsync(points, cancellationToken).ConfigureAwait(false) is not { } receipt)
            {
                return null;
            }

            var activity = options.Activity?.Invoke(services);
            var part = await ExecuteSubscriptionEventAsync(services, activity, cancellationToken).ConfigureAwait(false);
            var time = OperationBudget.TimeOf(activity);
            _budget?.Settle(
                receipt,
                part is ResultPart { Result: var result }
                    ? _budget.ActualPoints(result, context.Caller, time, points)
                    : OperationBudget.PointsOfNothing(time, points));

            using var writer = new JsonWriter();
            part.WriteTo(writer, options.MaxResponseLength);
            return writer.Written.ToArray();
        }
        finally
        {
            if (scope is not null)
            {
                await scope.Lifetime.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <returns>The receipt; null when the budget does not suffice, which ends the subscription.</returns>
    private async ValueTask<BudgetReceipt?> PayAsync(long points, CancellationToken cancellationToken)
    {
        if (_budget is null)
        {
            return default(BudgetReceipt);
        }

        if (!_budget.TryCharge(context.Caller, points, out var receipt))
        {
            receipt = await _budget.ChargeAsync(context.Caller, points, cancellationToken).ConfigureAwait(false);
        }

        if (receipt.IsPaid)
        {
            return receipt;
        }

        _end ??= CostErrors.Throttled(receipt);
        return null;
    }

    /// <remarks>Spec §6.2.3.2 ExecuteSubscriptionEvent.</remarks>
    private async ValueTask<ResponsePart> ExecuteSubscriptionEventAsync(IServiceProvider services, IExecutionActivity? activity, CancellationToken cancellationToken)
    {
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(context.ClientAborted, cancellationToken);
        using var deadline = new RequestDeadline(options.ExecutionTimeout, timeProvider, aborted.Token);
        deadline.Start();
        var request = new ExecutionRequest
        {
            Variables = context.Variables,
            Services = services,
            RootValue = events.Current,
            OnError = context.Request.OnError,
            Activity = activity,
            ExceptionFilter = options.ExceptionFilter,
        };
        try
        {
            return new ResultPart(await PlanExecutor.ExecuteAsync(events.Plan, request, deadline.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!IsGone(cancellationToken) && deadline.Reason is not null)
        {
            return new ErrorsPart(deadline.Reason);
        }
    }

    private bool IsGone(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || context.ClientAborted.IsCancellationRequested;

    /// <summary>The operation, its variables and the caller as far as a response depends on it; null when it is not known whether it does.</summary>
    private static ResultKey? KeyOf(RequestContext context, OperationPlan plan)
    {
        if (context.Operation is not { } operation)
        {
            return null;
        }

        var policy = new CachePolicy { Scope = CacheScope.Private, IsPerUser = plan.IsPerUser };
        return ResultKeyWriter.TryMake(operation, context.Variables, policy, context.Caller, "", out var key) ? key : null;
    }
}
