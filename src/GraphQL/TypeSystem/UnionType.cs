namespace Backoffice.GraphQL.TypeSystem;

/// <summary>One of several object types.</summary>
/// <remarks>Spec §3.8.</remarks>
/// <param name="name">The name, unique in the schema.</param>
public sealed class UnionType(string name) : CompositeType(name)
{
    /// <summary>The member types, in the order of the definition.</summary>
    public IReadOnlyList<ObjectType> Types { get; private set; } = [];

    /// <summary>Sets the member types, once, while the schema is built.</summary>
    /// <param name="types">The member types.</param>
    public void Complete(IReadOnlyList<ObjectType> types) => Types = types;
}
