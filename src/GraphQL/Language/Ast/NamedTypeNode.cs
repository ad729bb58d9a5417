using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A reference to a type by its name.</summary>
/// <remarks>Spec §2.11 "Type References".</remarks>
public sealed class NamedTypeNode : TypeNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public NamedTypeNode()
    {
    }

    /// <summary>Makes a reference without a location.</summary>
    [SetsRequiredMembers]
    public NamedTypeNode(string name)
    {
        Name = new NameNode(name);
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;

    /// <summary>The name of the type.</summary>
    public required NameNode Name { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Name);
}
