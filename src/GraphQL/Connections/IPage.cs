using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections;

/// <summary>
/// A page as the resolvers of its connection type see it. The page is the parent object of the connection and of its
/// <c>pageInfo</c> alike, so that neither costs an object of its own.
/// </summary>
public interface IPage : IWrapsNodes
{
    /// <summary>The items, in the connection's order.</summary>
    public IReadOnlyList<object> Items { get; }

    /// <summary>True if items follow the last one.</summary>
    public bool HasNextPage { get; }

    /// <summary>True if items stand before the first one.</summary>
    public bool HasPreviousPage { get; }

    /// <summary>The number of items of all pages together; null when it was not asked for.</summary>
    public long? TotalCount { get; }

    /// <summary>Makes the cursor of an item.</summary>
    /// <param name="index">The item's index in <see cref="Items"/>.</param>
    public string CursorOf(int index);

    /// <summary>The page itself, or the same page with the items that were left until a deferred fragment asks for them.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    public ValueTask<IPage> WithItemsAsync(CancellationToken cancellationToken);

    /// <summary>The page itself, or the same page with the total count that was left until a deferred fragment asks for it.</summary>
    /// <param name="cancellationToken">Ends the loading.</param>
    public ValueTask<IPage> WithTotalCountAsync(CancellationToken cancellationToken);
}
