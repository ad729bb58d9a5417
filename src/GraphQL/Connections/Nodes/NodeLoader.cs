using Backoffice.GraphQL.TypeSystem.GlobalIds;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>Finds objects of several types for a field of the interface <c>Node</c>: one batch for each type. Thread-safe.</summary>
public sealed class NodeLoader
{
    private readonly NodeResolver _resolver;

    internal NodeLoader(NodeResolver resolver) => _resolver = resolver;

    /// <summary>Finds the objects.</summary>
    /// <param name="context">The field that asks.</param>
    /// <param name="ids">The global ids.</param>
    /// <returns>The objects in the order of the ids, without those that do not exist or that the caller may not read.</returns>
    public async Task<IReadOnlyList<object>> LoadAsync(FieldContext context, IReadOnlyList<GlobalId> ids)
    {
        var found = await _resolver.LoadAsync(context, [.. ids.Select(static id => id.ToString())]).ConfigureAwait(false);
        return [.. found.OfType<object>().Where(static node => node is not Errors.GraphQLError)];
    }
}
