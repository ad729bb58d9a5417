using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>An integer literal.</summary>
/// <remarks>Spec §2.9.1 "Int Value".</remarks>
public sealed class IntValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public IntValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public IntValueNode(string value)
    {
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;

    /// <summary>The digits as written.</summary>
    public required string Value { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
