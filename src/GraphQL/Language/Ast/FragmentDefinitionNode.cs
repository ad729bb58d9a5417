namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A named fragment.</summary>
/// <remarks>Spec §2.8 "Fragments".</remarks>
public sealed class FragmentDefinitionNode : ExecutableDefinitionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentDefinition;

    /// <summary>The description before the fragment, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name of the fragment.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The type for which the selections apply.</summary>
    public required NamedTypeNode TypeCondition { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Description);
        walker.Walk(Name);
        walker.Walk(TypeCondition);
        walker.Walk(Directives);
        walker.Walk(SelectionSet);
    }
}
