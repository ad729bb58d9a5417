using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Platform;

/// <summary>Cache statistics of the responding server for your company, counted since the server started.</summary>
/// <param name="IsDegraded">True if the cache is bypassed at present because the server cannot tell which entries are fresh.</param>
/// <param name="HitsFromMemory">The number of responses that came from the memory of the server.</param>
/// <param name="HitsFromRedis">The number of responses that came from Redis, which all servers share.</param>
/// <param name="Misses">The number of responses that were not in the cache; they were executed, and cached where possible.</param>
/// <param name="Bypasses">The number of responses for which the cache was not consulted, such as those of mutations.</param>
/// <param name="HitRate">The share of hits in all hits and misses, from 0 to 1; null when there were none.</param>
/// <param name="Entries">The number of responses of your company in the memory of the server.</param>
/// <param name="Bytes">The size of these responses in bytes.</param>
/// <param name="Operations">The same counts for each operation name: at most 100 names, those with the most responses first.</param>
[ObjectType]
[Access(Roles.Owners)]
[CachedAs(CacheCategory.Never)]
public sealed record CacheStatistics(
    bool IsDegraded,
    long HitsFromMemory,
    long HitsFromRedis,
    long Misses,
    long Bypasses,
    double? HitRate,
    long Entries,
    long Bytes,
    IReadOnlyList<OperationCacheStatistics> Operations);
