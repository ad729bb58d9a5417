using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Backoffice.Caching.Generations;
using Backoffice.GraphQL.CacheControl;

namespace Backoffice.Caching.Results;

/// <summary>Keeps finished responses in the memory of the process and, where there is one, in Redis.</summary>
/// <remarks>
/// In Redis a response is a string under <c>{result:PARTITION}:HASH</c>, in the form of <see cref="CachedResponse"/>, with
/// its time to live, and each partition has a share (<see cref="RedisShares"/>). Nothing is ever looked for by pattern: what is stale is found to
/// be so by the request that asks for it, and makes room for what that has made instead.
/// </remarks>
public sealed class ResultCache : IResultCache, IDisposable
{
    /// <summary>The name of the meter: hits, misses and bypasses, entries and bytes, and whether the cache is degraded.</summary>
    public const string MeterName = "Backoffice.ResultCache";

    private readonly ResultCacheOptions _options;
    private readonly IGenerations _generations;
    private readonly RedisConnection? _redis;
    private readonly TimeProvider _timeProvider;
    private readonly RedisShares? _shares;
    private readonly MemoryResults _memory;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _answers;

    /// <summary>Creates a cache.</summary>
    /// <param name="options">The limits of the cache.</param>
    /// <param name="generations">The generations that decide what is fresh.</param>
    /// <param name="redis">The cache that servers share; null for none.</param>
    /// <param name="timeProvider">The clock.</param>
    public ResultCache(ResultCacheOptions options, IGenerations generations, RedisConnection? redis, TimeProvider timeProvider)
    {
        _options = options;
        _generations = generations;
        _redis = redis;
        _timeProvider = timeProvider;
        _shares = redis is null ? null : new RedisShares(redis, "result", options.RedisShare);
        _memory = new MemoryResults(options.MemoryBytes, options.MemoryShare, timeProvider);
        _answers = _meter.CreateCounter<long>("backoffice.result_cache.answers", "{answer}", "Answers, by where they came from.");
        _meter.CreateObservableGauge("backoffice.result_cache.entries", () => _memory.Count, "{response}", "Responses in memory.");
        _meter.CreateObservableGauge("backoffice.result_cache.bytes", () => _memory.Bytes, "By", "Bytes of responses in memory.");
        _meter.CreateObservableGauge(
            "backoffice.result_cache.degraded", () => IsDegraded ? 1 : 0, "1", "1 when nobody can say what is fresh, so that nothing comes from the cache.");
    }

    /// <summary>The cache statistics, by partition and operation.</summary>
    public ResultStatistics Statistics { get; } = new();

    /// <inheritdoc/>
    public bool IsDegraded => _generations.IsDegraded || _redis is { IsConnected: false };

    /// <inheritdoc/>
    public int LargestResponse => _options.LargestResponse;

    /// <inheritdoc/>
    public string Version => _options.Version;

    /// <inheritdoc/>
    public bool TryReadGenerations(string partition, IReadOnlyList<string> entityTypes, out GenerationSnapshot snapshot) =>
        _generations.TryRead(partition, entityTypes, out snapshot);

    /// <inheritdoc/>
    public ValueTask<GenerationSnapshot?> ReadGenerationsAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        _generations.ReadAsync(partition, entityTypes, cancellationToken);

    /// <inheritdoc/>
    public bool TryGet(in ResultKey key, in GenerationSnapshot snapshot, [NotNullWhen(true)] out CachedResponse? response)
    {
        if (!_memory.TryGet(key, out var entry) || !entry.Response.IsFresh(snapshot))
        {
            response = null;
            return false;
        }

        response = entry.Response;
        entry.Operation.Count(CacheStatus.HitL1);
        CountAnswer(CacheStatus.HitL1);
        return true;
    }

    /// <inheritdoc/>
    public ValueTask<CachedResponse?> GetSharedAsync(
        ResultKey key, GenerationSnapshot snapshot, string? operationName, CancellationToken cancellationToken) =>
        _redis is { IsConnected: true } redis ? GetAsync(redis, key, snapshot, operationName, cancellationToken) : default;

    /// <inheritdoc/>
    public void Store(in ResultKey key, string? operationName, CachedResponse response)
    {
        Remember(key, operationName, response);
        if (_redis is { IsConnected: true })
        {
            _shares?.Keep(key.Partition, key.ToString(), response.Payload, response.ExpiresAt - _timeProvider.GetUtcNow());
        }
    }

    /// <summary>The number of a partition's responses in memory, and their size in bytes.</summary>
    /// <param name="partition">The partition.</param>
    public (int Entries, long Bytes) UsageOf(string partition) => _memory.UsageOf(partition);

    /// <inheritdoc/>
    public void Count(string partition, string? operationName, CacheStatus status)
    {
        Statistics.Of(partition).Of(operationName).Count(status);
        CountAnswer(status);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private async ValueTask<CachedResponse?> GetAsync(
        RedisConnection redis, ResultKey key, GenerationSnapshot snapshot, string? operationName, CancellationToken cancellationToken)
    {
        var name = _shares?.KeyOf(key.Partition, key.ToString()) ?? default;
        var reply = await redis.TryAsync(database => database.StringGetAsync(name), cancellationToken).ConfigureAwait(false);
        byte[]? payload = reply.IsAnswered ? reply.Value : default;
        if (payload is null || CachedResponse.Read(payload) is not { } response || response.ExpiresAt <= _timeProvider.GetUtcNow()
            || !response.IsFresh(snapshot))
        {
            return null;
        }

        Remember(key, operationName, response);
        Count(key.Partition, operationName, CacheStatus.HitL2);
        return response;
    }

    private void Remember(in ResultKey key, string? operationName, CachedResponse response)
    {
        if (_options.MemoryBytes > 0)
        {
            _memory.Add(key, response, Statistics.Of(key.Partition).Of(operationName));
        }
    }

    private void CountAnswer(CacheStatus status)
    {
        if (_answers.Enabled)
        {
            _answers.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));
        }
    }
}
