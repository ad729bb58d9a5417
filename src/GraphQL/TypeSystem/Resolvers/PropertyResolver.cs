using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>
/// The value is read from the parent object: cheaply, and the same at every reading. Leaf values are not even stored,
/// the response writer reads them when it comes to them.
/// </summary>
public sealed class PropertyResolver : FieldResolver
{
    private readonly LazyFunction<object, object?> _get;

    /// <summary>Makes the resolver.</summary>
    /// <param name="get">Reads the value from the parent object.</param>
    public PropertyResolver(Func<object, object?> get) => _get = new(get);

    internal PropertyResolver(LazyFunction<object, object?> get) => _get = get;

    /// <summary>Reads the value from the parent object.</summary>
    public Func<object, object?> Get => _get.Call;

    /// <summary>For a leaf: reads and writes without boxing. Null: by <see cref="Get"/> and the type's own writer.</summary>
    public LeafWriter? LeafWriter { get; init; }
}
