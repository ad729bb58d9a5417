namespace Backoffice.GraphQL.Language.Ast;

/// <summary>One selection: a field, a fragment spread or an inline fragment.</summary>
/// <remarks>Spec §2.4 "Selection Sets".</remarks>
public abstract class SelectionNode : SyntaxNode
{
    /// <summary>The directives applied here, in the order written.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}
