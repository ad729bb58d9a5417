namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A definition that a request may contain: an operation or a fragment.</summary>
/// <remarks>Spec §2.2 "Document".</remarks>
public abstract class ExecutableDefinitionNode : DefinitionNode
{
    /// <summary>The directives applied here, in the order written.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];

    /// <summary>The selections of the operation or fragment.</summary>
    public required SelectionSetNode SelectionSet { get; init; }
}
