using System.Collections.Concurrent;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Answers queries with finished responses from the cache, and puts new ones there. Requests for the same response that come while it is
/// being made wait for it, so that it is made once.
/// </summary>
/// <remarks>
/// The generation is read before anything is looked up or executed. So what is stored was read after the writes that the generation counts; those that
/// come later are in the history of later generations, where they are compared with what the response was made of. docs/caching.md has the
/// whole of it.
/// </remarks>
internal sealed class ResultCacheStage : IRequestStage
{
    // Only requests of one moment share a result in flight: who has seen a write must not be given what another began to read before it.
    private readonly ConcurrentDictionary<(ResultKey Key, GenerationSnapshot Snapshot), InFlightResult> _inFlight = new();
    private readonly PipelineOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ResultMaker? _maker;
    private readonly ResultRefresh? _refresh;
    private readonly PreparationBudget _budget;

    public ResultCacheStage(PipelineOptions options, TimeProvider timeProvider)
    {
        (_options, _timeProvider) = (options, timeProvider);
        _budget = new PreparationBudget(options);
        if (options.ResultCache is { } cache)
        {
            _maker = new ResultMaker(cache, options, timeProvider);
            _refresh = options.BeginEvent is { } begin ? new ResultRefresh(_maker, begin, options, timeProvider) : null;
        }
    }

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        if (_maker is not { Cache: var cache } maker)
        {
            context.CacheReason = CacheReasons.Off;
            return next(context);
        }

        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        var caller = context.Caller;
        if (operation.Operation.Operation != OperationType.Query)
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.NotAQuery);
        }

        var plan = context.GetPlan();
        if (plan.HasPendingResults)
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.Incremental);
        }

        if (plan.CachePolicy is not { } policy)
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.NotCacheable);
        }

        context.CachePolicy = policy;
        if (!policy.IsStorable)
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.NotCacheable);
        }

        var lookup = new Lookup(maker, caller, operation, policy);
        return cache.TryReadGenerations(caller.Partition, policy.EntityTypes, out var snapshot)
            ? FindAsync(context, next, lookup, snapshot)
            : WaitAndFindAsync(context, next, lookup);
    }

    private async ValueTask WaitAndFindAsync(RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup)
    {
        var snapshot = await lookup.Cache.ReadGenerationsAsync(lookup.Caller.Partition, lookup.Policy.EntityTypes, context.RequestAborted)
            .ConfigureAwait(false);
        await FindAsync(context, next, lookup, snapshot).ConfigureAwait(false);
    }

    /// <summary>The way of a hit has no waiting in it, and so no state machine.</summary>
    private ValueTask FindAsync(RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, GenerationSnapshot? snapshot)
    {
        var (cache, caller, operation, policy) = (lookup.Cache, lookup.Caller, lookup.Operation, lookup.Policy);
        if (snapshot is not { } moment)
        {
            return BypassAsync(context, next, cache, caller, cache.IsDegraded ? CacheReasons.Degraded : CacheReasons.BeingWritten);
        }

        if (!ResultKeyWriter.TryMake(operation, context.Variables, policy, caller, cache.Version, out var key))
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.Variables);
        }

        if ((context.CachePreferences & (CachePreferences.NoRead | CachePreferences.NoStore)) != 0)
        {
            return MakeNewAsync(context, next, lookup, key, moment);
        }

        if (!cache.TryGet(key, moment, out var response))
        {
            // A response that is made during a write may hold data from before or after it.
            return moment.IsBeingWritten
                ? BypassAsync(context, next, cache, caller, CacheReasons.BeingWritten)
                : ShareAsync(context, next, lookup, (key, moment));
        }

        Answer(context, response, CacheStatus.HitL1, CacheReasons.Stored);
        if (_refresh is not null && !moment.IsBeingWritten && response.CountReader(_timeProvider.GetUtcNow()))
        {
            _refresh.Begin(context, next, policy, key, moment);
        }

        return default;
    }

    private static ValueTask BypassAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, IResultCache cache, Caller caller, string reason)
    {
        context.CacheReason = reason;
        cache.Count(caller.Partition, context.Operation?.Operation.Name?.Value, CacheStatus.Bypass);
        return next(context);
    }

    /// <summary>Makes a response for a client that wants a new one.</summary>
    private async ValueTask MakeNewAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ResultKey key, GenerationSnapshot snapshot)
    {
        context.CacheReason = CacheReasons.Requested;
        lookup.Cache.Count(key.Partition, lookup.OperationName, CacheStatus.Bypass);
        context.Response = await lookup.Maker.MakeAsync(context, next, lookup.Policy, snapshot).ConfigureAwait(false);
        if (context.Response is { } response && !snapshot.IsBeingWritten && (context.CachePreferences & CachePreferences.NoStore) == 0)
        {
            await StoreAsync(context, lookup, key, response).ConfigureAwait(false);
        }
    }

    /// <summary>A response that can't be paid for is not kept.</summary>
    private async ValueTask StoreAsync(RequestContext context, Lookup lookup, ResultKey key, CachedResponse response)
    {
        if (await _budget.TryPayAsync(context, StoragePrice.OfResponse(response.Payload.Length)).ConfigureAwait(false))
        {
            lookup.Cache.Store(key, lookup.OperationName, response);
        }
    }

    private async ValueTask ShareAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, (ResultKey Key, GenerationSnapshot Snapshot) place)
    {
        while (true)
        {
            var inFlight = new InFlightResult();
            var first = _inFlight.GetOrAdd(place, inFlight);
            if (first == inFlight)
            {
                await ShareFirstAsync(context, next, lookup, place, inFlight).ConfigureAwait(false);
                return;
            }

            var outcome = await first.Completion.WaitAsync(context.RequestAborted).ConfigureAwait(false);
            if (outcome.Response is { } response)
            {
                var status = outcome.Status == CacheStatus.HitL2 ? CacheStatus.HitL2 : CacheStatus.HitL1;
                lookup.Cache.Count(place.Key.Partition, lookup.OperationName, status);
                Answer(context, response, status, CacheReasons.InFlight);
                return;
            }

            if (!outcome.IsAbandoned)
            {
                // It failed, or it can't be kept: everybody for himself, side by side.
                await MakeAsync(context, next, lookup, place.Key, place.Snapshot).ConfigureAwait(false);
                return;
            }
        }
    }

    private async ValueTask ShareFirstAsync(
        RequestContext context,
        Func<RequestContext, ValueTask> next,
        Lookup lookup,
        (ResultKey Key, GenerationSnapshot Snapshot) place,
        InFlightResult inFlight)
    {
        var (key, snapshot) = place;
        var isStored = false;
        try
        {
            // A result that was completed just now may have left it.
            if (lookup.Cache.TryGet(key, snapshot, out var response))
            {
                Answer(context, response, CacheStatus.HitL1, CacheReasons.Stored);
            }
            else if (await lookup.Cache.GetSharedAsync(key, snapshot, lookup.OperationName, context.RequestAborted).ConfigureAwait(false) is { } shared
                && shared.ExpiresAt > _timeProvider.GetUtcNow())
            {
                Answer(context, shared, CacheStatus.HitL2, CacheReasons.Stored);
            }
            else
            {
                await MakeAsync(context, next, lookup, key, snapshot).ConfigureAwait(false);
            }

            isStored = context.Response is not null;
        }
        finally
        {
            // Stored first, then removed from flight: a request in between finds it in memory.
            _inFlight.TryRemove(new KeyValuePair<(ResultKey, GenerationSnapshot), InFlightResult>(place, inFlight));
            inFlight.Complete(new InFlightResult.Outcome(
                isStored ? context.Response : null, context.CacheStatus, !isStored && context.ClientAborted.IsCancellationRequested));
        }
    }

    private async ValueTask MakeAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ResultKey key, GenerationSnapshot snapshot)
    {
        context.CacheStatus = CacheStatus.Miss;
        context.CacheReason = CacheReasons.NotStored;
        lookup.Cache.Count(key.Partition, lookup.OperationName, CacheStatus.Miss);
        if (await lookup.Maker.MakeAsync(context, next, lookup.Policy, snapshot).ConfigureAwait(false) is { } response)
        {
            context.Response = response;
            await StoreAsync(context, lookup, key, response).ConfigureAwait(false);
        }
    }

    private static void Answer(RequestContext context, CachedResponse response, CacheStatus status, string reason)
    {
        context.Response = response;
        context.CacheStatus = status;
        context.CacheReason = reason;
    }

    private readonly record struct Lookup(ResultMaker Maker, Caller Caller, PreparedOperation Operation, CachePolicy Policy)
    {
        public IResultCache Cache => Maker.Cache;

        public string? OperationName => Operation.Operation.Name?.Value;
    }
}
