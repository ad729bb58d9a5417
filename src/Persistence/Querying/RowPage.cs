namespace Backoffice.Persistence.Querying;

/// <summary>A page of rows in the order of the list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="HasNext">True if rows follow; when reading backward, whether a cursor said so.</param>
/// <param name="HasPrevious">True if rows precede; when reading forward, whether a cursor said so.</param>
/// <param name="TotalCount">The size of the whole list, when it was asked for.</param>
public sealed record RowPage<T>(T[] Items, bool HasNext, bool HasPrevious, long? TotalCount)
{
    /// <summary>The row at which reading stopped because the page was full; only when the request describes what is read.</summary>
    internal T? Beyond { get; init; }
}

/// <summary>Pages of which nothing was asked.</summary>
public static class RowPage
{
    /// <summary>A page without rows.</summary>
    public static RowPage<T> Empty<T>() => new([], false, false, null);

    /// <summary>As many pages without rows.</summary>
    public static RowPage<T>[] Empty<T>(int count)
    {
        var pages = new RowPage<T>[count];
        Array.Fill(pages, Empty<T>());
        return pages;
    }
}
