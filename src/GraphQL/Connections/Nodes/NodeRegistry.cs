using System.Collections.Frozen;
using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.Connections.Nodes;

/// <summary>How objects are found by their global ids. Filled while the schema is built.</summary>
public sealed class NodeRegistry
{
    private readonly Dictionary<string, NodeBatch> _types = new(StringComparer.Ordinal);

    /// <summary>Says how objects of a type are found.</summary>
    /// <param name="typeName">The name of the object type.</param>
    /// <param name="load">
    /// Finds objects by their own ids, for one request: aligned with the ids, null where there is none that the caller may see.
    /// Called once for all ids of the type that a field asks for; no id comes twice.
    /// </param>
    public NodeRegistry Add<T>(string typeName, Func<FieldContext, IReadOnlyList<Guid>, Task<IReadOnlyList<T?>>> load)
        where T : class
    {
        _types.Add(typeName, async (context, ids) => await load(context, ids).ConfigureAwait(false));
        return this;
    }

    internal FrozenDictionary<string, NodeBatch> ToFrozen() => _types.ToFrozenDictionary(StringComparer.Ordinal);
}
