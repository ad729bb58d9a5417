using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.Schema.Administration;

[QueryType]
internal static class CacheQueries
{
    /// <summary>What the cache of the server that answers did for the company. For owners.</summary>
    public static CacheStatistics GetCacheStatistics(Viewer viewer, ICacheAdministration cache) => cache.Read(viewer.CompanyId);
}
