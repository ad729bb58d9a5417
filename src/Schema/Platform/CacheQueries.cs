using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Platform;

[QueryType]
internal static class CacheQueries
{
    /// <summary>Cache statistics of the responding server for your company. For owners.</summary>
    [SemanticNonNull]
    public static CacheStatistics GetCacheStatistics(Caller caller, ICacheAdministration cache) => cache.Read(caller.CompanyId);
}
