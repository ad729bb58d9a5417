using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A reference to a list of a type: <c>[Type]</c>.</summary>
/// <remarks>Spec §2.11 "Type References".</remarks>
public sealed class ListTypeNode : TypeNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public ListTypeNode()
    {
    }

    /// <summary>Makes a reference without a location.</summary>
    [SetsRequiredMembers]
    public ListTypeNode(TypeNode type)
    {
        Type = type;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;

    /// <summary>The type of the items.</summary>
    public required TypeNode Type { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Type);
}
