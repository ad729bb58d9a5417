using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A literal with a fraction, an exponent or both.</summary>
/// <remarks>Spec §2.9.2 "Float Value".</remarks>
public sealed class FloatValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public FloatValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public FloatValueNode(string value)
    {
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;

    /// <summary>The number as written.</summary>
    public required string Value { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
