using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The fields, spreads and inline fragments between two braces.</summary>
/// <remarks>Spec §2.4 "Selection Sets".</remarks>
public sealed class SelectionSetNode : SyntaxNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public SelectionSetNode()
    {
    }

    /// <summary>Makes a selection set without a location.</summary>
    [SetsRequiredMembers]
    public SelectionSetNode(IReadOnlyList<SelectionNode> selections)
    {
        Selections = selections;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;

    /// <summary>The selections in the order written.</summary>
    public required IReadOnlyList<SelectionNode> Selections { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Selections);
}
