using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>The coerced fields of an input object: those given and those with a default, in the order of the definition unless the type keeps the order of writing.</summary>
/// <remarks>Spec §3.10 "Input Coercion". A field that is absent is not the same as one that is null.</remarks>
/// <param name="type">The input object type.</param>
public sealed class InputObjectValue(InputObjectType type)
{
    private readonly List<KeyValuePair<string, object?>> _fields = [];

    /// <summary>The input object type.</summary>
    public InputObjectType Type { get; } = type;

    /// <summary>The fields present, with their coerced values.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields => _fields;

    /// <summary>Adds a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The coerced value.</param>
    public void Add(string name, object? value) => _fields.Add(new(name, value));

    /// <summary>Puts the fields into the order in which they were written; those that were not written stand last.</summary>
    /// <param name="written">The indexes of the fields in the definition, as written.</param>
    internal void Reorder(List<int> written)
    {
        var fields = _fields.OrderBy(f => (uint)written.IndexOf(Type.IndexOf(f.Key))).ToList(); // -1 becomes the greatest.
        _fields.Clear();
        _fields.AddRange(fields);
    }

    /// <summary>Finds a field's value.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">The coerced value, possibly null.</param>
    /// <returns>True if the field is present.</returns>
    public bool TryGet(string name, [MaybeNullWhen(true)] out object? value)
    {
        foreach (var field in _fields)
        {
            if (field.Key == name)
            {
                value = field.Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
