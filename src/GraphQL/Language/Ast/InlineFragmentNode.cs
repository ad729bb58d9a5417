namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A selection set with an optional type condition: <c>... on Type { }</c>.</summary>
/// <remarks>Spec §2.8.2 "Inline Fragments".</remarks>
public sealed class InlineFragmentNode : SelectionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InlineFragment;

    /// <summary>The type for which the selections apply, or null for the enclosing type.</summary>
    public NamedTypeNode? TypeCondition { get; init; }

    /// <summary>The selections of the fragment.</summary>
    public required SelectionSetNode SelectionSet { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(TypeCondition);
        walker.Walk(Directives);
        walker.Walk(SelectionSet);
    }
}
