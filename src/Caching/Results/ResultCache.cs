using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Backoffice.Caching.Stamps;
using Backoffice.GraphQL.CacheControl;
using StackExchange.Redis;

namespace Backoffice.Caching.Results;

/// <summary>Keeps finished responses in the memory of the process and, where there is one, in Redis.</summary>
/// <remarks>
/// In Redis a response is a string under <c>result:{partition}:{hash in hexadecimal}</c>, in the form of <see cref="CachedResponse"/>, with
/// its time to live. Nothing is ever looked for by pattern or deleted: what is stale is found to be so by whoever asks for it, and makes room
/// for what he has made instead.
/// </remarks>
public sealed class ResultCache : IResultCache, IDisposable
{
    /// <summary>The name of the meter: hits, misses and bypasses, entries and bytes, and whether the cache is degraded.</summary>
    public const string MeterName = "Backoffice.ResultCache";

    private readonly ResultCacheOptions _options;
    private readonly IGenerationStamps _stamps;
    private readonly RedisConnection? _redis;
    private readonly TimeProvider _timeProvider;
    private readonly MemoryResults _memory;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _answers;

    /// <summary>Creates a cache.</summary>
    /// <param name="options">How much is kept.</param>
    /// <param name="stamps">What is fresh.</param>
    /// <param name="redis">The cache that servers share; null for none.</param>
    /// <param name="timeProvider">The clock.</param>
    public ResultCache(ResultCacheOptions options, IGenerationStamps stamps, RedisConnection? redis, TimeProvider timeProvider)
    {
        _options = options;
        _stamps = stamps;
        _redis = redis;
        _timeProvider = timeProvider;
        _memory = new MemoryResults(options.MemoryBytes, timeProvider);
        _answers = _meter.CreateCounter<long>("backoffice.result_cache.answers", "{answer}", "Answers, by where they came from.");
        _meter.CreateObservableGauge("backoffice.result_cache.entries", () => _memory.Count, "{response}", "Responses in memory.");
        _meter.CreateObservableGauge("backoffice.result_cache.bytes", () => _memory.Bytes, "By", "Bytes of responses in memory.");
        _meter.CreateObservableGauge(
            "backoffice.result_cache.degraded", () => IsDegraded ? 1 : 0, "1", "1 when nobody can say what is fresh, so that nothing comes from the cache.");
    }

    /// <summary>What the cache did, by partition and operation.</summary>
    public ResultStatistics Statistics { get; } = new();

    /// <inheritdoc/>
    public bool IsDegraded => _stamps.IsDegraded || _redis is { IsConnected: false };

    /// <inheritdoc/>
    public int LargestResponse => _options.LargestResponse;

    /// <inheritdoc/>
    public string Version => _options.Version;

    /// <inheritdoc/>
    public bool TryReadStamp(string partition, IReadOnlyList<string> entityTypes, out CacheStamp stamp) =>
        _stamps.TryRead(partition, entityTypes, out stamp);

    /// <inheritdoc/>
    public ValueTask<CacheStamp?> ReadStampAsync(string partition, IReadOnlyList<string> entityTypes, CancellationToken cancellationToken) =>
        _stamps.ReadAsync(partition, entityTypes, cancellationToken);

    /// <inheritdoc/>
    public bool TryGet(in ResultKey key, in CacheStamp stamp, [NotNullWhen(true)] out CachedResponse? response)
    {
        if (!_memory.TryGet(key, out var entry) || !entry.Response.IsFresh(stamp))
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
        ResultKey key, CacheStamp stamp, string? operationName, CancellationToken cancellationToken) =>
        _redis is { IsConnected: true } redis ? GetAsync(redis, key, stamp, operationName, cancellationToken) : default;

    /// <inheritdoc/>
    public void Store(in ResultKey key, string? operationName, CachedResponse response)
    {
        Remember(key, operationName, response);
        if (_redis is { IsConnected: true } redis && response.ExpiresAt - _timeProvider.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            var name = NameOf(key);
            var stored = redis.TryAsync(database => database.StringSetAsync(name, response.Payload, left));
            if (!stored.IsCompleted)
            {
                // Nobody waits for it; TryAsync does not fail.
                _ = stored.AsTask();
            }
        }
    }

    /// <inheritdoc/>
    public void Count(string partition, string? operationName, CacheStatus status)
    {
        Statistics.Of(partition).Of(operationName).Count(status);
        CountAnswer(status);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private async ValueTask<CachedResponse?> GetAsync(
        RedisConnection redis, ResultKey key, CacheStamp stamp, string? operationName, CancellationToken cancellationToken)
    {
        var name = NameOf(key);
        var reply = await redis.TryAsync(database => database.StringGetAsync(name), cancellationToken).ConfigureAwait(false);
        byte[]? payload = reply.IsAnswered ? reply.Value : default;
        if (payload is null || CachedResponse.Read(payload) is not { } response || response.ExpiresAt <= _timeProvider.GetUtcNow()
            || !response.IsFresh(stamp))
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
            var partition = Statistics.Of(key.Partition);
            _memory.Add(key, response, partition, partition.Of(operationName));
        }
    }

    private void CountAnswer(CacheStatus status)
    {
        if (_answers.Enabled)
        {
            _answers.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));
        }
    }

    private static RedisKey NameOf(in ResultKey key) => $"result:{key.Partition}:{key}";
}
