using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Administration;

/// <summary>What the cache did for an operation.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="HitsFromMemory">Answers from the memory of the server.</param>
/// <param name="HitsFromRedis">Answers from Redis.</param>
/// <param name="Misses">Answers that had to be made.</param>
/// <param name="Bypasses">Answers for which the cache was not asked.</param>
[ObjectType]
[Access(Roles.Owners)]
[CachedAs(CacheCategory.Never)]
public sealed record OperationCacheStatistics(string Name, long HitsFromMemory, long HitsFromRedis, long Misses, long Bypasses);
