using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Language.Ast;

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
    private readonly TimeProvider _timeProvider;
    private readonly ResultMaker? _maker;
    private readonly ResultRefresh? _refresh;

    public ResultCacheStage(PipelineOptions options, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        if (options.ResultCache is { } cache)
        {
            _maker = new ResultMaker(cache, options, timeProvider);
            _refresh = options.BeginEvent is { } begin ? new ResultRefresh(begin, options, timeProvider) : null;
        }
    }

    public ValueTask InvokeAsync(RequestContext context, Func<RequestContext, ValueTask> next)
    {
        if (_maker is not { } maker)
        {
            context.CacheReason = CacheReasons.Off;
            return next(context);
        }

        if (FindObstacle(context) is { } reason)
        {
            return BypassAsync(context, next, maker.Cache, reason);
        }

        var policy = context.CachePolicy ?? throw new InvalidOperationException("Without a policy there is an obstacle.");
        return maker.Cache.TryReadGenerations(context.Caller.Partition, policy.EntityTypes, out var snapshot)
            ? FindAsync(context, next, maker, policy, snapshot)
            : WaitAndFindAsync(context, next, maker, policy);
    }

    /// <summary>The reason why the operation's response is neither looked up nor kept; null when it is. Sets the response's policy.</summary>
    private static string? FindObstacle(RequestContext context)
    {
        var operation = context.Operation ?? throw new InvalidOperationException("The operation stage comes first.");
        if (operation.Operation.Operation != OperationType.Query)
        {
            return CacheReasons.NotAQuery;
        }

        var plan = context.GetPlan();
        if (plan.HasPendingResults)
        {
            return CacheReasons.Incremental;
        }

        context.CachePolicy = plan.CachePolicy;
        return plan.CachePolicy is { IsStorable: true } ? null : CacheReasons.NotCacheable;
    }

    private async ValueTask WaitAndFindAsync(RequestContext context, Func<RequestContext, ValueTask> next, ResultMaker maker, CachePolicy policy)
    {
        var snapshot = await maker.Cache.ReadGenerationsAsync(context.Caller.Partition, policy.EntityTypes, context.RequestAborted).ConfigureAwait(false);
        await FindAsync(context, next, maker, policy, snapshot).ConfigureAwait(false);
    }

    /// <summary>The way of a hit has no waiting in it, and so no state machine.</summary>
    private ValueTask FindAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, ResultMaker maker, CachePolicy policy, GenerationSnapshot? snapshot)
    {
        var cache = maker.Cache;
        if (snapshot is not { } moment)
        {
            return BypassAsync(context, next, cache, cache.IsDegraded ? CacheReasons.Degraded : CacheReasons.BeingWritten);
        }

        if (context.Operation is not { } operation || !ResultKeyWriter.TryMake(operation, context.Variables, policy, context.Caller, cache.Version, out var key))
        {
            return BypassAsync(context, next, cache, CacheReasons.Variables);
        }

        if ((context.CachePreferences & (CachePreferences.NoRead | CachePreferences.NoStore)) != 0)
        {
            return new CacheAttempt(maker, context, next, policy, key, moment).MakeNewAsync();
        }

        if (!cache.TryGet(key, moment, out var response))
        {
            // A response that is made during a write may hold data from before or after it.
            return moment.IsBeingWritten
                ? BypassAsync(context, next, cache, CacheReasons.BeingWritten)
                : new CacheAttempt(maker, context, next, policy, key, moment).ShareAsync();
        }

        context.Answer(response, CacheStatus.HitL1, CacheReasons.Stored);
        if (_refresh is not null && !moment.IsBeingWritten && response.CountReader(_timeProvider.GetUtcNow()))
        {
            _refresh.Begin(new CacheAttempt(maker, context, next, policy, key, moment));
        }

        return default;
    }

    private static ValueTask BypassAsync(RequestContext context, Func<RequestContext, ValueTask> next, IResultCache cache, string reason)
    {
        context.CacheReason = reason;
        cache.Count(context.Caller.Partition, context.OperationName, CacheStatus.Bypass);
        return next(context);
    }
}
