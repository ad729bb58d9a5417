namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The literal <c>null</c>.</summary>
/// <remarks>Spec §2.9.5 "Null Value".</remarks>
public sealed class NullValueNode : ValueNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
