using System.Collections.Frozen;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>The sources of objects by their global ids. Filled while the schema is built.</summary>
public sealed class NodeRegistry
{
    private readonly Dictionary<string, NodeSource> _types = new(StringComparer.Ordinal);

    /// <summary>Says how objects of a type are found.</summary>
    /// <param name="typeName">The name of the object type.</param>
    /// <param name="load">
    /// Finds objects by their own ids, for one request: aligned with the ids, null where there is none that the caller may see.
    /// Called once for all ids of the type that a field asks for; no id comes twice.
    /// </param>
    /// <param name="guard">
    /// The guard of the type: returns an error, or null to permit. It is called before anything is looked up, so the error is the
    /// same whether or not there is an object of the id. Null for everybody.
    /// </param>
    public NodeRegistry Add<T>(
        string typeName,
        Func<FieldContext, IReadOnlyList<Guid>, Task<IReadOnlyList<T?>>> load,
        Func<IServiceProvider, GraphQLError?>? guard = null)
        where T : class
    {
        _types.Add(typeName, new NodeSource(async (context, ids) => await load(context, ids).ConfigureAwait(false), guard));
        return this;
    }

    /// <summary>Makes a loader of the types that were added so far.</summary>
    public NodeLoader ToLoader() => new(new NodeResolver(ToFrozen()));

    internal FrozenDictionary<string, NodeSource> ToFrozen() => _types.ToFrozenDictionary(StringComparer.Ordinal);
}
