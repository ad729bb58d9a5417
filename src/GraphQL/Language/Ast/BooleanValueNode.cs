using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The literal <c>true</c> or <c>false</c>.</summary>
/// <remarks>Spec §2.9.3 "Boolean Value".</remarks>
public sealed class BooleanValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public BooleanValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public BooleanValueNode(bool value)
    {
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;

    /// <summary>The value.</summary>
    public required bool Value { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
