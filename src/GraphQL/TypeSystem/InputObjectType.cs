using System.Collections.Frozen;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A composite input.</summary>
/// <remarks>Spec §3.10. Fields may refer to the type itself, so they are set once, while the schema is built.</remarks>
/// <param name="name">The name, unique in the schema.</param>
public sealed class InputObjectType(string name) : NamedType(name)
{
    private FrozenDictionary<string, int> _indexes = FrozenDictionary<string, int>.Empty;

    /// <summary>The fields, in the order of the definition.</summary>
    public IReadOnlyList<InputValueDefinition> Fields { get; private set; } = [];

    /// <summary>True if exactly one field must be given.</summary>
    /// <remarks>Spec §3.10.1.</remarks>
    public bool IsOneOf { get; init; }

    /// <summary>
    /// True if the coerced fields are held in the order in which the client wrote them, instead of that of the definition. For
    /// inputs such as the keys of an order, where it is natural to read them so.
    /// </summary>
    public bool KeepsWrittenOrder { get; init; }

    /// <summary>
    /// True if the error about an unknown field lists the fields there are. For inputs whose fields a client guesses, such as the
    /// operators of a filter.
    /// </summary>
    public bool ListsFieldsInErrors { get; init; }

    /// <summary>
    /// Makes the runtime value from the coerced fields. Null: the <see cref="InputObjectValue"/> itself is the runtime value.
    /// </summary>
    public Func<InputObjectValue, object>? CreateInstance { get; set; }

    /// <summary>Finds a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The field, or null.</returns>
    public InputValueDefinition? FindField(string name) => _indexes.TryGetValue(name, out var index) ? Fields[index] : null;

    /// <summary>Finds a field's place among <see cref="Fields"/>.</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The index, or -1.</returns>
    public int IndexOf(string name) => _indexes.TryGetValue(name, out var index) ? index : -1;

    /// <summary>Sets the fields, once, while the schema is built.</summary>
    /// <param name="fields">The fields, in the order of the definition.</param>
    public void Complete(IReadOnlyList<InputValueDefinition> fields)
    {
        Fields = fields;
        _indexes = fields.Index().DistinctBy(f => f.Item.Name).ToFrozenDictionary(f => f.Item.Name, f => f.Index, StringComparer.Ordinal);
    }
}
