namespace Backoffice.GraphQL.TypeSystem.Resolvers;

/// <summary>
/// The value is read from the parent object: cheaply, and the same at every reading. Leaf values are not even stored,
/// the response writer reads them when it comes to them.
/// </summary>
/// <param name="get">Reads the value from the parent object.</param>
public sealed class PropertyResolver(Func<object, object?> get) : FieldResolver
{
    /// <summary>Reads the value from the parent object.</summary>
    public Func<object, object?> Get { get; } = get;

    /// <summary>For a leaf: reads and writes without boxing. Null: by <see cref="Get"/> and the type's own writer.</summary>
    public LeafWriter? LeafWriter { get; init; }
}
