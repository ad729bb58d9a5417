using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A scalar or enum: a type whose values are written as they are, without a selection set.</summary>
/// <param name="name">The name, unique in the schema.</param>
public abstract class LeafType(string name) : NamedType(name)
{
    /// <summary>Writes a value as JSON.</summary>
    /// <remarks>Spec §6.4.3 CoerceResult.</remarks>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The resolved value, never null.</param>
    /// <exception cref="CoercionException">The value is not one of the type's.</exception>
    public abstract void WriteResult(JsonWriter writer, object value);

    /// <summary>Checks that <see cref="WriteResult"/> will accept a value, so that an error is known before anything is written.</summary>
    /// <param name="value">The resolved value, never null.</param>
    /// <exception cref="CoercionException">The value is not one of the type's.</exception>
    public abstract void CheckResult(object value);
}
