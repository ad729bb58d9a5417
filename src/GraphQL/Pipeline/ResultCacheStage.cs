using System.Collections.Concurrent;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>
/// Answers queries with finished responses from the cache, and puts new ones there. Requests for the same response that come while it is
/// being made wait for it, so that it is made once.
/// </summary>
/// <remarks>
/// The stamp is read before anything is looked up or executed. So what is stored was read after the writes that the stamp counts; a write
/// that comes later changes the stamp, and the response is not found any more. docs/caching.md has the whole of it.
/// </remarks>
internal sealed class ResultCacheStage(PipelineOptions options, TimeProvider timeProvider) : IRequestStage
{
    private readonly ConcurrentDictionary<ResultKey, ResultFlight> _flights = new();
    private readonly ResultRefresh? _refresh = options is { ResultCache: { } cache, BeginEvent: { } begin }
        ? new ResultRefresh(cache, begin, options, timeProvider)
        : null;

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        if (options.ResultCache is not { } cache || options.CallerOf is not { } callerOf)
        {
            context.CacheReason = CacheReasons.Off;
            return next(context);
        }

        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        var caller = callerOf(context.Services);
        if (operation.Operation.Operation != OperationType.Query)
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.NotAQuery);
        }

        var plan = operation.PlanFor(context.Variables, context.AllowsIncremental);
        if (plan.HasLaterParts)
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

        var lookup = new Lookup(cache, caller, operation, policy);
        var stamp = cache.ReadStampAsync(caller.Partition, policy.EntityTypes, context.RequestAborted);
        return stamp.IsCompletedSuccessfully
            ? FindAsync(context, next, lookup, stamp.Result)
            : WaitAndFindAsync(context, next, lookup, stamp);
    }

    private async ValueTask WaitAndFindAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ValueTask<CacheStamp?> stamp) =>
        await FindAsync(context, next, lookup, await stamp.ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>The way of a hit has no waiting in it, and so no state machine.</summary>
    private ValueTask FindAsync(RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, CacheStamp? stamp)
    {
        var (cache, caller, operation, policy) = lookup;
        if (stamp is not { } known)
        {
            return BypassAsync(context, next, cache, caller, cache.IsDegraded ? CacheReasons.Degraded : CacheReasons.BeingWritten);
        }

        if (!ResultKeyWriter.TryMake(operation, context.Variables, policy, caller, known, cache.Version, out var key))
        {
            return BypassAsync(context, next, cache, caller, CacheReasons.Variables);
        }

        if ((context.CachePreferences & (CachePreferences.NoRead | CachePreferences.NoStore)) != 0)
        {
            return MakeNewAsync(context, next, lookup, key);
        }

        if (!cache.TryGet(key, out var response))
        {
            return FlyAsync(context, next, lookup, key);
        }

        Answer(context, response, CacheStatus.HitL1, CacheReasons.Stored);
        if (_refresh is not null && response.CountReader(timeProvider.GetUtcNow()))
        {
            _refresh.Begin(context, next, policy, key);
        }

        return default;
    }

    private static ValueTask BypassAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, IResultCache cache, CacheCaller caller, string reason)
    {
        context.CacheReason = reason;
        cache.Count(caller.Partition, context.Operation?.Operation.Name?.Value, CacheStatus.Bypass);
        return next(context);
    }

    /// <summary>Makes a response for a client that wants a new one.</summary>
    private async ValueTask MakeNewAsync(RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ResultKey key)
    {
        await BypassAsync(context, next, lookup.Cache, lookup.Caller, CacheReasons.Requested).ConfigureAwait(false);
        context.Response = Finish(context, lookup.Cache, lookup.Policy, timeProvider);
        if (context.Response is { } response && (context.CachePreferences & CachePreferences.NoStore) == 0)
        {
            lookup.Cache.Store(key, lookup.OperationName, response);
        }
    }

    private async ValueTask FlyAsync(RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ResultKey key)
    {
        while (true)
        {
            var flight = new ResultFlight();
            var first = _flights.GetOrAdd(key, flight);
            if (first == flight)
            {
                await FlyFirstAsync(context, next, lookup, key, flight).ConfigureAwait(false);
                return;
            }

            var landing = await first.Landed.WaitAsync(context.RequestAborted).ConfigureAwait(false);
            if (landing.Response is { } response)
            {
                var status = landing.Status == CacheStatus.HitL2 ? CacheStatus.HitL2 : CacheStatus.HitL1;
                lookup.Cache.Count(key.Partition, lookup.OperationName, status);
                Answer(context, response, status, CacheReasons.SharedFlight);
                return;
            }

            if (!landing.IsAbandoned)
            {
                // It failed, or it can't be kept: everybody for himself, side by side.
                await MakeAsync(context, next, lookup, key).ConfigureAwait(false);
                return;
            }
        }
    }

    private async ValueTask FlyFirstAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ResultKey key, ResultFlight flight)
    {
        var isStored = false;
        try
        {
            // A flight that has just landed may have left it.
            if (lookup.Cache.TryGet(key, out var response))
            {
                Answer(context, response, CacheStatus.HitL1, CacheReasons.Stored);
            }
            else if (await lookup.Cache.GetSharedAsync(key, lookup.OperationName, context.RequestAborted).ConfigureAwait(false) is { } shared
                && shared.ExpiresAt > timeProvider.GetUtcNow())
            {
                Answer(context, shared, CacheStatus.HitL2, CacheReasons.Stored);
            }
            else
            {
                await MakeAsync(context, next, lookup, key).ConfigureAwait(false);
            }

            isStored = context.Response is not null;
        }
        finally
        {
            // Stored first, then out of the way: who comes between finds it in memory.
            _flights.TryRemove(new KeyValuePair<ResultKey, ResultFlight>(key, flight));
            flight.Land(new ResultFlight.Landing(
                isStored ? context.Response : null, context.CacheStatus, !isStored && context.ClientAborted.IsCancellationRequested));
        }
    }

    private async ValueTask MakeAsync(RequestContext context, Func<RequestContext, ValueTask> next, Lookup lookup, ResultKey key)
    {
        context.CacheStatus = CacheStatus.Miss;
        context.CacheReason = CacheReasons.NotStored;
        lookup.Cache.Count(key.Partition, lookup.OperationName, CacheStatus.Miss);
        await next(context).ConfigureAwait(false);
        if (Finish(context, lookup.Cache, lookup.Policy, timeProvider) is { } response)
        {
            context.Response = response;
            lookup.Cache.Store(key, lookup.OperationName, response);
        }
    }

    private static void Answer(RequestContext context, CachedResponse response, CacheStatus status, string reason)
    {
        context.Response = response;
        context.CacheStatus = status;
        context.CacheReason = reason;
    }

    /// <summary>Writes the response of an execution, if others may have it: it is complete, without errors and not too long.</summary>
    internal static CachedResponse? Finish(RequestContext context, IResultCache cache, CachePolicy policy, TimeProvider timeProvider)
    {
        if (context.RequestErrors.Count > 0 || context.Result is not { Errors.Count: 0, HasNext: false } result)
        {
            return null;
        }

        using var writer = new JsonWriter { MaxLength = Math.Max(cache.LargestResponse, 16 * 1024) };
        try
        {
            ResponseWriter.WriteResult(writer, result);
            return writer.Length <= cache.LargestResponse
                ? CachedResponse.Create(writer.Written.Span, timeProvider.GetUtcNow(), policy.StoredFor)
                : null;
        }
        catch (JsonLengthException)
        {
            return null;
        }
    }

    private readonly record struct Lookup(IResultCache Cache, CacheCaller Caller, PreparedOperation Operation, CachePolicy Policy)
    {
        public string? OperationName => Operation.Operation.Name?.Value;
    }
}
