using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The literal of an enum value.</summary>
/// <remarks>Spec §2.9.6 "Enum Value".</remarks>
public sealed class EnumValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public EnumValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public EnumValueNode(string value)
    {
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;

    /// <summary>The name of the enum value.</summary>
    public required string Value { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
