namespace Backoffice.Persistence.Querying;

/// <summary>A page of rows in the order of the list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="HasNext">Whether rows follow; when reading backward, whether a cursor said so.</param>
/// <param name="HasPrevious">Whether rows precede; when reading forward, whether a cursor said so.</param>
/// <param name="TotalCount">The size of the whole list, when it was asked for.</param>
public sealed record RowPage<T>(T[] Items, bool HasNext, bool HasPrevious, long? TotalCount);
