namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>
/// The UUID is an <c>ID</c> in the schema: a global id, base64 of <c>TypeName:uuid</c>. On a string it is an <c>ID</c> as it is.
/// </summary>
/// <param name="typeName">
/// The type that the id names. By default that of the type which declares the field; an argument takes an id of any type then.
/// </param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public class IDAttribute(string? typeName = null) : Attribute
{
    /// <summary>The name of the type that the id names, or null.</summary>
    public string? TypeName { get; } = typeName;

    /// <summary>The CLR type of the objects that the id names, or null.</summary>
    public virtual Type? RuntimeType => null;
}

/// <summary>The UUID is a global id of the object type of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The CLR type of the objects that the id names.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public sealed class IDAttribute<T> : IDAttribute
{
    /// <inheritdoc/>
    public override Type RuntimeType => typeof(T);
}
