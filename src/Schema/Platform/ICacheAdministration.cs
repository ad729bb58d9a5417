namespace Backoffice.Schema.Platform;

/// <summary>The administrators' view of the cache. Cuts the schema's dependency on the cache.</summary>
public interface ICacheAdministration
{
    /// <summary>This server's cache statistics of a company, and the size of its entries.</summary>
    public CacheStatistics Read(Guid companyId);

    /// <summary>Makes everything unfindable, on all servers, that is stored of a company.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="entityTypes">Only what is made of these entity types; none for everything.</param>
    /// <param name="cancellationToken">The request's.</param>
    public ValueTask ClearAsync(Guid companyId, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken);
}
