using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>An input object literal.</summary>
/// <remarks>Spec §2.9.8 "Input Object Values".</remarks>
public sealed class ObjectValueNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public ObjectValueNode()
    {
    }

    /// <summary>Makes a literal without a location.</summary>
    [SetsRequiredMembers]
    public ObjectValueNode(IReadOnlyList<ObjectFieldNode> fields)
    {
        Fields = fields;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;

    /// <summary>The fields in the order written.</summary>
    public required IReadOnlyList<ObjectFieldNode> Fields { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Fields);
}
