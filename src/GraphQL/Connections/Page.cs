namespace Backoffice.GraphQL.Connections;

/// <summary>The result of a connection field's resolver.</summary>
/// <typeparam name="T">The CLR type of the nodes.</typeparam>
/// <param name="items">The items, in the connection's order also when the page was cut from the back.</param>
/// <param name="hasNextPage">True if items follow the last one.</param>
/// <param name="hasPreviousPage">True if items stand before the first one.</param>
/// <param name="createCursor">Makes the cursor of an item; called only for cursors that the operation asks for.</param>
/// <param name="totalCount">The number of items of all pages together; null when it was not asked for.</param>
public sealed class Page<T>(
    IReadOnlyList<T> items,
    bool hasNextPage,
    bool hasPreviousPage,
    Func<T, string> createCursor,
    long? totalCount = null) : IPage
    where T : class
{
    /// <summary>The items, in the connection's order.</summary>
    public IReadOnlyList<T> Items { get; } = items;

    /// <inheritdoc/>
    public bool HasNextPage { get; } = hasNextPage;

    /// <inheritdoc/>
    public bool HasPreviousPage { get; } = hasPreviousPage;

    /// <inheritdoc/>
    public long? TotalCount { get; } = totalCount;

    /// <summary>The parts of the page that only deferred fragments select; null when there are none.</summary>
    public PageRest<T>? Rest { get; init; }

    /// <inheritdoc/>
    IReadOnlyList<object> IPage.Items => Items;

    /// <inheritdoc/>
    public string CursorOf(int index) => createCursor(Items[index]);

    /// <inheritdoc/>
    async ValueTask<IPage> IPage.WithItemsAsync(CancellationToken cancellationToken) =>
        Rest is { HasItems: true } rest ? await rest.LoadAsync(cancellationToken).ConfigureAwait(false) : this;

    /// <inheritdoc/>
    async ValueTask<IPage> IPage.WithTotalCountAsync(CancellationToken cancellationToken) =>
        Rest is { HasTotalCount: true } rest ? await rest.LoadAsync(cancellationToken).ConfigureAwait(false) : this;
}
