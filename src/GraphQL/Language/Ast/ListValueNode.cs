using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A list literal.</summary>
/// <remarks>Spec §2.9.7 "List Value".</remarks>
public sealed class ListValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public ListValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public ListValueNode(IReadOnlyList<ValueNode> values)
    {
        Values = values;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;

    /// <summary>The items in the order written.</summary>
    public required IReadOnlyList<ValueNode> Values { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Values);
}
