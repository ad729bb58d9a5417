namespace Backoffice.Schema.Access;

/// <summary>
/// Says who may read a field or run a mutation, or read the objects of a type that is not an entity. An entity says it in its
/// <see cref="Entities.EntityType{T}"/>.
/// </summary>
/// <param name="roles">The roles that may.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class)]
internal sealed class AccessAttribute(Roles roles) : Attribute
{
    public Roles Roles { get; } = roles;
}
