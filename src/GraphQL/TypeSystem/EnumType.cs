using System.Collections.Frozen;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A leaf type with a fixed set of values.</summary>
/// <remarks>Spec §3.9.</remarks>
public sealed class EnumType : LeafType
{
    private readonly FrozenDictionary<string, EnumValueDefinition> _byName;
    private readonly FrozenDictionary<object, EnumValueDefinition> _byValue;

    /// <summary>Creates an enum.</summary>
    /// <param name="name">The name, unique in the schema.</param>
    /// <param name="values">The values, in the order of the definition; names are checked by the schema's validation.</param>
    public EnumType(string name, IReadOnlyList<EnumValueDefinition> values)
        : base(name)
    {
        Values = values;
        _byName = values.DistinctBy(v => v.Name).ToFrozenDictionary(v => v.Name, StringComparer.Ordinal);
        _byValue = values.DistinctBy(v => v.Value).ToFrozenDictionary(v => v.Value);
    }

    /// <summary>The values, in the order of the definition.</summary>
    public IReadOnlyList<EnumValueDefinition> Values { get; }

    /// <summary>Finds a value by its name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value, or null.</returns>
    public EnumValueDefinition? FindByName(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Finds the definition of a CLR value.</summary>
    /// <param name="value">The CLR value.</param>
    /// <returns>The value, or null.</returns>
    public EnumValueDefinition? FindByValue(object value) => _byValue.GetValueOrDefault(value);

    /// <inheritdoc/>
    public override void WriteResult(JsonWriter writer, object value) => writer.WriteRaw(Find(value).Utf8Json);

    /// <inheritdoc/>
    public override void CheckResult(object value) => Find(value);

    private EnumValueDefinition Find(object value) =>
        FindByValue(value) ?? throw new CoercionException($"Enum \"{Name}\" has no value for {value}.");
}
