using Backoffice.Caching.Generations;
using Backoffice.Caching.Results;
using Backoffice.Persistence.Tenancy;
using Backoffice.Schema.Platform;

namespace Backoffice.Server.Caching;

/// <summary>The cache as the schema shows it to owners.</summary>
internal sealed class CacheAdministration(ResultCache? cache, IGenerations? generations) : ICacheAdministration
{
    private const int MostOperations = 100;

    public CacheStatistics Read(Guid companyId)
    {
        var partition = CompanyPartition.Of(companyId);
        if (cache?.Statistics.Of(partition) is not { } statistics)
        {
            return new CacheStatistics(false, 0, 0, 0, 0, null, 0, 0, []);
        }

        var operations = statistics.Operations
            .Select(pair => new OperationCacheStatistics(
                pair.Key, pair.Value.MemoryHits, pair.Value.SharedHits, pair.Value.Misses, pair.Value.Bypasses))
            .OrderByDescending(operation => operation.HitsFromMemory + operation.HitsFromRedis + operation.Misses + operation.Bypasses)
            .ThenBy(operation => operation.Name, StringComparer.Ordinal)
            .ToList();
        var hitsFromMemory = operations.Sum(operation => operation.HitsFromMemory);
        var hitsFromRedis = operations.Sum(operation => operation.HitsFromRedis);
        var misses = operations.Sum(operation => operation.Misses);
        var (entries, bytes) = cache.UsageOf(partition);
        var asked = hitsFromMemory + hitsFromRedis + misses;
        return new CacheStatistics(
            cache.IsDegraded,
            hitsFromMemory,
            hitsFromRedis,
            misses,
            operations.Sum(operation => operation.Bypasses),
            asked == 0 ? null : (double)(hitsFromMemory + hitsFromRedis) / asked,
            entries,
            bytes,
            [.. operations.Take(MostOperations)]);
    }

    public ValueTask ClearAsync(Guid companyId, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken) =>
        generations?.InvalidateAsync(CompanyPartition.Of(companyId), entityTypes, cancellationToken) ?? default;
}
