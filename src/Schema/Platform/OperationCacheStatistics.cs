using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Platform;

/// <summary>Cache statistics of the responding server for one operation name.</summary>
/// <param name="Name">The name of the operation.</param>
/// <param name="HitsFromMemory">The number of responses that came from the memory of the server.</param>
/// <param name="HitsFromRedis">The number of responses that came from Redis, which all servers share.</param>
/// <param name="Misses">The number of responses that were not in the cache.</param>
/// <param name="Bypasses">The number of responses for which the cache was not consulted.</param>
[ObjectType]
[Access(Roles.Owners)]
[CachedAs(CacheCategory.Never)]
public sealed record OperationCacheStatistics(string Name, long HitsFromMemory, long HitsFromRedis, long Misses, long Bypasses);
