namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The class is an input object; needed only to name it or to add it where nothing refers to it.</summary>
/// <param name="name">The type's name; made of the CLR name by default.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class InputTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or null for the CLR name.</summary>
    public string? Name { get; } = name;
}
