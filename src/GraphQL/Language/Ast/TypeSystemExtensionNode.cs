namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The extension of a schema or a type.</summary>
/// <remarks>Spec §3.1 "Type System Extensions".</remarks>
public abstract class TypeSystemExtensionNode : DefinitionNode
{
    /// <summary>The directives applied here, in the order written.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}
