using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A reference to a type without null: <c>Type!</c>.</summary>
/// <remarks>Spec §2.11 "Type References".</remarks>
public sealed class NonNullTypeNode : TypeNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public NonNullTypeNode()
    {
    }

    /// <summary>Makes a reference without a location.</summary>
    [SetsRequiredMembers]
    public NonNullTypeNode(TypeNode type)
    {
        Type = type;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;

    /// <summary>The type that may not be null; a named or list type.</summary>
    public required TypeNode Type { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Type);
}
