namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The extension of a union type.</summary>
/// <remarks>Spec §3.8.1 "Union Extensions".</remarks>
public sealed class UnionTypeExtensionNode : TypeExtensionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeExtension;

    /// <summary>The member types that are added.</summary>
    public IReadOnlyList<NamedTypeNode> Types { get; init; } = [];

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(Directives);
        walker.Walk(Types);
    }
}
