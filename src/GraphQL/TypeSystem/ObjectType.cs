namespace Backoffice.GraphQL.TypeSystem;

/// <summary>A type with fields.</summary>
/// <remarks>Spec §3.6.</remarks>
/// <param name="name">The name, unique in the schema.</param>
public sealed class ObjectType(string name) : FieldsType(name)
{
    /// <summary>
    /// Says whether an object is of this type, for unions and interfaces. Null: by <see cref="NamedType.RuntimeType"/>.
    /// </summary>
    /// <remarks>Spec §6.4.3 ResolveAbstractType.</remarks>
    public Func<object, bool>? IsTypeOf { get; init; }
}
