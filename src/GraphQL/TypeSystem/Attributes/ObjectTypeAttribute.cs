namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>The class is an object type: its public properties and methods are fields.</summary>
/// <param name="name">The type's name; the class's by default.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public class ObjectTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or null for the class's.</summary>
    public string? Name { get; } = name;
}

/// <summary>The public static methods of the class are further fields of the object type of <typeparamref name="T"/>.</summary>
/// <remarks>A field that is there already, under the same name, is replaced.</remarks>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : ExtensionAttribute
{
    /// <inheritdoc/>
    public override Type RuntimeType => typeof(T);
}
