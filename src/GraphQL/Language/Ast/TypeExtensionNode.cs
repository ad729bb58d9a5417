namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The extension of a type.</summary>
/// <remarks>Spec §3.4.3 "Type Extensions".</remarks>
public abstract class TypeExtensionNode : TypeSystemExtensionNode
{
    /// <summary>The name of the type that is extended.</summary>
    public required NameNode Name { get; init; }
}
