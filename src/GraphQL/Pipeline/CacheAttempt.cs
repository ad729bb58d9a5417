using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The attempt of one request to get a response that is not in memory: from another request in flight, from the shared cache, or by making it.</summary>
/// <param name="maker">Makes and stores it.</param>
/// <param name="context">The request.</param>
/// <param name="next">The stage that executes it.</param>
/// <param name="policy">The policy of its plan.</param>
/// <param name="key">The key of the response.</param>
/// <param name="snapshot">The generation that was read before.</param>
internal sealed class CacheAttempt(
    ResultMaker maker, RequestContext context, Func<RequestContext, ValueTask> next, CachePolicy policy, ResultKey key, GenerationSnapshot snapshot)
{
    /// <summary>The request.</summary>
    public RequestContext Context => context;

    private IResultCache Cache => maker.Cache;

    /// <summary>Makes a response for a client that wants a new one.</summary>
    public async ValueTask MakeNewAsync()
    {
        context.CacheReason = CacheReasons.Requested;
        Cache.Count(key.Partition, context.OperationName, CacheStatus.Bypass);
        context.Response = await maker.MakeAsync(context, next, policy, snapshot).ConfigureAwait(false);
        if (context.Response is { } response && !snapshot.IsBeingWritten && (context.CachePreferences & CachePreferences.NoStore) == 0)
        {
            await maker.StoreAsync(context, key, response).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the response of another request that makes the same, or makes it for others to wait for.</summary>
    public async ValueTask ShareAsync()
    {
        while (true)
        {
            var inFlight = new InFlightResult();
            var first = maker.InFlight.GetOrAdd((key, snapshot), inFlight);
            if (first == inFlight)
            {
                await ShareFirstAsync(inFlight).ConfigureAwait(false);
                return;
            }

            var outcome = await first.Completion.WaitAsync(context.RequestAborted).ConfigureAwait(false);
            if (outcome.Response is { } response)
            {
                var status = outcome.Status == CacheStatus.HitL2 ? CacheStatus.HitL2 : CacheStatus.HitL1;
                Cache.Count(key.Partition, context.OperationName, status);
                context.Answer(response, status, CacheReasons.InFlight);
                return;
            }

            if (!outcome.IsAbandoned)
            {
                // It failed, or it can't be kept: each request makes its own, side by side.
                await MakeAsync().ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Makes the response again for another request of the same caller, and stores it.</summary>
    public async ValueTask RefreshAsync(RequestContext other)
    {
        if (await maker.MakeAsync(other, next, policy, snapshot).ConfigureAwait(false) is { } response)
        {
            Cache.Store(key, other.OperationName, response);
        }
    }

    private async ValueTask ShareFirstAsync(InFlightResult inFlight)
    {
        var isStored = false;
        try
        {
            // A result that was completed just now may have left it.
            if (Cache.TryGet(key, snapshot, out var response))
            {
                context.Answer(response, CacheStatus.HitL1, CacheReasons.Stored);
            }
            else if (await Cache.GetSharedAsync(key, snapshot, context.OperationName, context.RequestAborted).ConfigureAwait(false) is { } shared
                && shared.ExpiresAt > maker.UtcNow)
            {
                context.Answer(shared, CacheStatus.HitL2, CacheReasons.Stored);
            }
            else
            {
                await MakeAsync().ConfigureAwait(false);
            }

            isStored = context.Response is not null;
        }
        finally
        {
            // Stored first, then removed from flight: a request in between finds it in memory.
            maker.InFlight.TryRemove(new KeyValuePair<(ResultKey, GenerationSnapshot), InFlightResult>((key, snapshot), inFlight));
            inFlight.Complete(new InFlightResult.Outcome(
                isStored ? context.Response : null, context.CacheStatus, !isStored && context.ClientAborted.IsCancellationRequested));
        }
    }

    private async ValueTask MakeAsync()
    {
        context.CacheStatus = CacheStatus.Miss;
        context.CacheReason = CacheReasons.NotStored;
        Cache.Count(key.Partition, context.OperationName, CacheStatus.Miss);
        if (await maker.MakeAsync(context, next, policy, snapshot).ConfigureAwait(false) is { } response)
        {
            context.Response = response;
            await maker.StoreAsync(context, key, response).ConfigureAwait(false);
        }
    }
}
