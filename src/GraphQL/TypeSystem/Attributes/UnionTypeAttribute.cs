namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The interface or class is a GraphQL union; every object type whose class is assignable to it is a member.</summary>
/// <param name="name">The type's name; made of the CLR name by default.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or null for the CLR name.</summary>
    public string? Name { get; } = name;
}
