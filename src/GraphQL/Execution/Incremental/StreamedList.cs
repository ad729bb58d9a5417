using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The rest of one list.</summary>
/// <param name="usage">The <c>@stream</c>.</param>
/// <param name="parent">The object that has the list.</param>
/// <param name="parentPath">The object's position; null at the root.</param>
/// <param name="path">The list's position.</param>
/// <param name="first">The index of the first item that is left.</param>
/// <param name="rest">The items that are left.</param>
internal sealed class StreamedList(
    StreamUsage usage, object parent, ResponsePath? parentPath, ResponsePath path, int first, ArraySegment<object?> rest)
    : PendingPart(usage.Label, path)
{
    public StreamUsage Usage { get; } = usage;

    public object Parent { get; } = parent;

    public ResponsePath? ParentPath { get; } = parentPath;

    /// <summary>The index of the next item.</summary>
    public int Next { get; private set; } = first;

    public bool IsAtEnd => rest.Count == 0;

    /// <summary>Takes the next items.</summary>
    public object?[] Take(int count)
    {
        count = Math.Min(count, rest.Count);
        var items = rest[..count].ToArray();
        rest = rest[count..];
        Next += count;
        return items;
    }
}
