using System.Collections.Frozen;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>An object or interface: a composite type with fields.</summary>
/// <remarks>Fields may refer to the type itself, so they are set once, while the schema is built.</remarks>
/// <param name="name">The name, unique in the schema.</param>
public abstract class FieldsType(string name) : CompositeType(name)
{
    private FrozenDictionary<string, FieldDefinition> _byName = FrozenDictionary<string, FieldDefinition>.Empty;

    /// <summary>The fields, in the order of the definition, without the meta fields.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; private set; } = [];

    /// <summary>The interfaces that the type declares to implement.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; private set; } = [];

    /// <summary>Finds a field; the meta fields are found by <see cref="GraphQLSchema.FindField"/>.</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The field, or null.</returns>
    public FieldDefinition? FindField(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Sets fields and interfaces, once, while the schema is built.</summary>
    /// <param name="fields">The fields, in the order of the definition.</param>
    /// <param name="interfaces">The interfaces.</param>
    public void Complete(IReadOnlyList<FieldDefinition> fields, IReadOnlyList<InterfaceType> interfaces)
    {
        Fields = fields;
        Interfaces = interfaces;
        _byName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}
