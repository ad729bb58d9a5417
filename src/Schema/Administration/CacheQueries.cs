using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.Schema.Administration;

[QueryType]
internal static class CacheQueries
{
    /// <summary>Cache statistics of the responding server for your company. For owners.</summary>
    public static CacheStatistics? GetCacheStatistics(Viewer viewer, ICacheAdministration cache) => cache.Read(viewer.CompanyId);
}
