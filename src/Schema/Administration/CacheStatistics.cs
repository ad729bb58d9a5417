using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Administration;

/// <summary>What the cache of the server that answers did for the company since it started, and what it holds of it.</summary>
/// <param name="IsDegraded">Whether nothing comes from the cache at the moment, because nobody can say what is fresh.</param>
/// <param name="HitsFromMemory">Answers from the memory of the server.</param>
/// <param name="HitsFromRedis">Answers from Redis, which all servers share.</param>
/// <param name="Misses">Answers that had to be made, and were kept where they could be.</param>
/// <param name="Bypasses">Answers for which the cache was not asked, such as those of mutations.</param>
/// <param name="HitRate">The part of the queries asked of the cache that it answered, from 0 to 1; null when there were none.</param>
/// <param name="Entries">How many answers are in memory.</param>
/// <param name="Bytes">How many bytes they take.</param>
/// <param name="Operations">The same by the names of operations, those with the most answers first, at most 100.</param>
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
