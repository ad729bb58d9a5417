namespace Backoffice.GraphQL.TypeSystem.Attributes;

/// <summary>Marks a class whose methods are further fields of another type.</summary>
public abstract class ExtensionAttribute : Attribute
{
    /// <summary>The CLR type that is extended.</summary>
    public abstract Type RuntimeType { get; }
}
