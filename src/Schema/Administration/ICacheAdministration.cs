namespace Backoffice.Schema.Administration;

/// <summary>What administrators may know of the cache and do to it. Cuts the schema's dependency on the cache.</summary>
public interface ICacheAdministration
{
    /// <summary>What the cache of this server did for a company, and what it holds of it.</summary>
    public CacheStatistics Read(Guid companyId);

    /// <summary>Makes everything unfindable, on all servers, that is stored of a company.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="entityTypes">Only what is made of these entity types; none for everything.</param>
    /// <param name="cancellationToken">The request's.</param>
    public ValueTask ClearAsync(Guid companyId, IReadOnlyCollection<string> entityTypes, CancellationToken cancellationToken);
}
