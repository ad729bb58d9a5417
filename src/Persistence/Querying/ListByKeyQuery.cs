using Backoffice.Persistence.Tenancy;

namespace Backoffice.Persistence.Querying;

/// <summary>Reads the children of each of many parents, without paging, in one statement. Kept by its user.</summary>
public sealed class ListByKeyQuery<TKey, T>
    where TKey : notnull
    where T : class
{
    private readonly ChildPagesQuery<TKey, T> _pages;
    private readonly PageRequest _request;

    /// <param name="model">The model of both.</param>
    /// <param name="projection">What is read of a child; the parent's key need not be in it.</param>
    /// <param name="ordering">The order of the children of one parent.</param>
    /// <param name="parentKey">The property of the child with the parent's key.</param>
    /// <param name="cap">How many children of a parent are read; further ones are left out.</param>
    public ListByKeyQuery(EntityModel model, Projection<T> projection, Ordering<T> ordering, string parentKey, int cap)
    {
        _pages = new ChildPagesQuery<TKey, T>(model, projection, ordering, parentKey);
        _request = new PageRequest { Limit = cap };
    }

    /// <summary>The children of each key, in the order of the keys; equal keys share one array.</summary>
    public async ValueTask<T[][]> ReadManyAsync(
        TenantDataSource dataSource,
        Guid companyId,
        ReadOnlyMemory<TKey> keys,
        CancellationToken cancellationToken)
    {
        var pages = await _pages.ReadPagesAsync(dataSource, companyId, keys, _request, null, cancellationToken);
        return Array.ConvertAll(pages, static page => page.Items);
    }
}
