using System.Collections.Frozen;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>Resolves <c>node</c> and <c>nodes</c>: one batch for each type among the ids, all at the same time.</summary>
internal sealed class NodeResolver(FrozenDictionary<string, NodeSource> types)
{
    public const int MaxNodes = 50;

    public async ValueTask<object?> ResolveNodeAsync(ResolverContext context)
    {
        var nodes = await LoadAsync(context, [context.Argument<object>("id")]).ConfigureAwait(false);
        return nodes[0] is GraphQLError error ? throw new GraphQLException(error) : nodes[0];
    }

    public async ValueTask<object?> ResolveNodesAsync(ResolverContext context)
    {
        var ids = context.Argument<object>("ids") as IReadOnlyList<object?> ?? [];
        return ids.Count <= MaxNodes
            ? await LoadAsync(context, ids).ConfigureAwait(false)
            : throw PagingErrors.TooManyNodes(ids.Count, MaxNodes);
    }

    /// <summary>Finds the nodes, aligned with the ids; an error stands where an id is malformed or of a type that the caller may not read.</summary>
    internal async Task<object?[]> LoadAsync(FieldContext context, IReadOnlyList<object?> ids)
    {
        var nodes = new object?[ids.Count];
        var positions = new Dictionary<string, Dictionary<Guid, List<int>>>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (!GlobalId.TryParse(ids[i] as string, out var id))
            {
                nodes[i] = PagingErrors.InvalidId(ids[i]);
            }
            else if (types.ContainsKey(id.TypeName))
            {
                Add(positions, id, i);
            }
        }

        await Task.WhenAll(positions.Select(type => LoadAsync(context, types[type.Key], type.Value, nodes))).ConfigureAwait(false);
        return nodes;
    }

    private static void Add(Dictionary<string, Dictionary<Guid, List<int>>> positions, GlobalId id, int position)
    {
        if (!positions.TryGetValue(id.TypeName, out var ofType))
        {
            positions.Add(id.TypeName, ofType = []);
        }

        if (!ofType.TryGetValue(id.Value, out var places))
        {
            ofType.Add(id.Value, places = []);
        }

        places.Add(position);
    }

    private static async Task LoadAsync(
        FieldContext context, NodeSource source, Dictionary<Guid, List<int>> positions, object?[] nodes)
    {
        if (source.Guard?.Invoke(context.Services) is { } refusal)
        {
            foreach (var position in positions.Values.SelectMany(static places => places))
            {
                nodes[position] = refusal;
            }

            return;
        }

        Guid[] ids = [.. positions.Keys];
        var found = await source.Load(context, ids).ConfigureAwait(false);
        for (var i = 0; i < ids.Length; i++)
        {
            foreach (var position in positions[ids[i]])
            {
                nodes[position] = found[i];
            }
        }
    }
}
