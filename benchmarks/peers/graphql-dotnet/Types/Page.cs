namespace Backoffice.GraphQLDotNet.Types;

internal sealed record Page<T>(IReadOnlyList<T> Nodes, PageInfo? PageInfo)
{
    public static Page<T> Empty { get; } = new([], null);

    /// <summary>A page of rows, of which one more was read than asked for.</summary>
    public static Page<T> Of(List<T> rows, int first, Func<T, string> cursor)
    {
        var hasNextPage = rows.Count > first;
        if (hasNextPage)
        {
            rows.RemoveAt(first);
        }

        return new(rows, new PageInfo(hasNextPage, rows.Count == 0 ? null : cursor(rows[^1])));
    }
}
