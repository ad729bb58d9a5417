namespace Backoffice.GraphQL.Connections;

/// <summary>
/// The parts of a page that only deferred fragments select (<see cref="PagingArguments.DefersItems"/>, <see cref="PagingArguments.DefersTotalCount"/>):
/// loaded when the first of them is executed, after the first part of the response is out.
/// </summary>
/// <typeparam name="T">The CLR type of the nodes.</typeparam>
/// <param name="hasItems">True if the items are left until then.</param>
/// <param name="hasTotalCount">True if the total count is left until then.</param>
/// <param name="load">Loads the page with what was left. It may be called twice, and remembers what it loaded.</param>
public sealed class PageRest<T>(bool hasItems, bool hasTotalCount, Func<CancellationToken, Task<Page<T>>> load)
    where T : class
{
    /// <summary>True if the items are left until then.</summary>
    public bool HasItems { get; } = hasItems;

    /// <summary>True if the total count is left until then.</summary>
    public bool HasTotalCount { get; } = hasTotalCount;

    /// <summary>Loads what was left.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    public Task<Page<T>> LoadAsync(CancellationToken cancellationToken) => load(cancellationToken);
}
