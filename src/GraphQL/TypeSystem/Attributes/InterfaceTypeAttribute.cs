namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The interface or class is a GraphQL interface; every object type whose class is assignable to it implements it.</summary>
/// <param name="name">The type's name; the CLR name without a leading I by default.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public class InterfaceTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or null for the CLR name.</summary>
    public string? Name { get; } = name;
}

/// <summary>The public static methods of the class are further fields of an interface and of all types that implement it.</summary>
/// <typeparam name="T">The CLR type of the interface.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute<T> : ExtensionAttribute
{
    /// <inheritdoc/>
    public override Type RuntimeType => typeof(T);
}
