using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections;

/// <summary>An item of a page together with its cursor; made only when an operation asks for edges.</summary>
/// <param name="page">The page.</param>
/// <param name="index">The item's index in the page.</param>
public sealed class Edge(IPage page, int index) : IWrapsNodes
{
    /// <summary>The item.</summary>
    public object Node => page.Items[index];

    /// <summary>Makes the item's cursor, again at each reading.</summary>
    public string Cursor => page.CursorOf(index);

    /// <summary>Makes the edges of a page.</summary>
    /// <param name="page">The page.</param>
    internal static Edge[] Of(IPage page)
    {
        var edges = new Edge[page.Items.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = new Edge(page, i);
        }

        return edges;
    }
}
