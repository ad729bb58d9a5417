using Backoffice.GraphQL.Connections;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Entities;

/// <summary>
/// The parts of one field's pages that only deferred fragments select: one statement for all of them, which runs when the first such fragment
/// is executed.
/// </summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class DeferredPages<T>
    where T : class
{
    private readonly PagingArguments _paging;
    private readonly RowPageRequest _request;
    private readonly Func<RowPageRequest, CancellationToken, Task<IReadOnlyList<Page<T>>>> _load;
    private readonly Lock _lock = new();
    private Task<IReadOnlyList<Page<T>>>? _pages;

    /// <param name="paging">The parts of the page to read at once and those to defer.</param>
    /// <param name="request">The rows to read at once.</param>
    /// <param name="load">Reads all pages.</param>
    public DeferredPages(PagingArguments paging, RowPageRequest request, Func<RowPageRequest, CancellationToken, Task<IReadOnlyList<Page<T>>>> load)
    {
        _paging = paging;
        _request = request with { IncludeRows = paging.DefersItems, CountTotal = paging.DefersTotalCount };
        _load = load;
    }

    /// <summary>Tests whether anything is deferred.</summary>
    public static bool AreAskedFor(PagingArguments paging) => paging.DefersItems || paging.DefersTotalCount;

    /// <summary>The deferred parts of one of the pages.</summary>
    public PageRest<T> RestOf(int index) => new(
        _paging.DefersItems,
        _paging.DefersTotalCount,
        async cancellationToken => (await LoadAsync(cancellationToken).ConfigureAwait(false))[index]);

    // All callers belong to one request, so any of their tokens will do.
    private Task<IReadOnlyList<Page<T>>> LoadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _pages ??= _load(_request, cancellationToken);
        }
    }
}
