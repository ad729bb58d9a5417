using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A name: of a field, type, argument, and so on.</summary>
/// <remarks>Spec §2.1.9 "Names".</remarks>
public sealed class NameNode : SyntaxNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public NameNode()
    {
    }

    /// <summary>Makes a name without a location.</summary>
    [SetsRequiredMembers]
    public NameNode(string value)
    {
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Name;

    /// <summary>The characters of the name.</summary>
    public required string Value { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
