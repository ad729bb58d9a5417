using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A string or block string literal.</summary>
/// <remarks>Spec §2.9.4 "String Value".</remarks>
public sealed class StringValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public StringValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public StringValueNode(string value)
    {
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;

    /// <summary>The string that is meant: escapes resolved, the indentation of a block string removed.</summary>
    public required string Value { get; init; }

    /// <summary>True if the literal is written with three quotes.</summary>
    public bool IsBlock { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);
}
