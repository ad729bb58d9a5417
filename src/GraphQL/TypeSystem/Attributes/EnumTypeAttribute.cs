namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The enum is a GraphQL enum; needed only to name it.</summary>
/// <param name="name">The type's name; made of the CLR name by default.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or null for the CLR name.</summary>
    public string? Name { get; } = name;
}
