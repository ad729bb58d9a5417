using System.Collections.Concurrent;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Execution;
using Backoffice.GraphQL.Response;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>Has operations executed, makes responses of them that can be kept, and stores those.</summary>
internal sealed class ResultMaker(IResultCache cache, PipelineOptions options, TimeProvider timeProvider)
{
    private readonly PreparationBudget _budget = new(options);

    /// <summary>The cache that the response is stored in.</summary>
    public IResultCache Cache => cache;

    /// <summary>The responses that are being made. Only requests of one generation share one: a client that has seen a write must not get what was read before it.</summary>
    public ConcurrentDictionary<(ResultKey Key, GenerationSnapshot Snapshot), InFlightResult> InFlight { get; } = new();

    public DateTimeOffset UtcNow => timeProvider.GetUtcNow();

    /// <summary>Executes an operation.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Executes it.</param>
    /// <param name="policy">The policy of its plan.</param>
    /// <param name="snapshot">The generation that was read before.</param>
    /// <returns>The response, if others may have it: it is complete, without errors and not too long. Null if not.</returns>
    public async ValueTask<CachedResponse?> MakeAsync(
        RequestContext context, Func<RequestContext, ValueTask> next, CachePolicy policy, GenerationSnapshot snapshot)
    {
        var recorder = context.FindActivity(options)?.Reads;
        recorder?.Start();
        await next(context).ConfigureAwait(false);
        return context.RequestErrors.Count == 0
            && context.Result is { Errors.Count: 0, HasNext: false } result
            && (recorder is null ? [] : recorder.Finish(policy.EntityTypes)) is { } readSet
                ? Write(result, policy, snapshot, readSet)
                : null;
    }

    /// <summary>Stores a response. One that can't be paid for is not kept.</summary>
    public async ValueTask StoreAsync(RequestContext context, ResultKey key, CachedResponse response)
    {
        if (await _budget.TryPayAsync(context, StoragePrice.OfResponse(response.Payload.Length)).ConfigureAwait(false))
        {
            cache.Store(key, context.OperationName, response);
        }
    }

    // In the request's own time and bounded by the cache, so it is not accounted for until the client is answered.
    private CachedResponse? Write(ExecutionResult result, CachePolicy policy, in GenerationSnapshot snapshot, byte[] readSet)
    {
        using var writer = new JsonWriter { MaxLength = Math.Min(cache.LargestResponse, options.MaxResponseLength) };
        try
        {
            ResponseWriter.WriteResult(writer, result);
            return writer.Length <= cache.LargestResponse
                ? CachedResponse.Create(writer.Written.Span, timeProvider.GetUtcNow(), policy.StoredFor, snapshot, readSet)
                : null;
        }
        catch (JsonLengthException)
        {
            return null;
        }
    }
}
