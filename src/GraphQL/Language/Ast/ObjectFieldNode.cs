using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>One field of an input object literal.</summary>
/// <remarks>Spec §2.9.8 "Input Object Values".</remarks>
public sealed class ObjectFieldNode : SyntaxNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public ObjectFieldNode()
    {
    }

    /// <summary>Makes a field without a location.</summary>
    [SetsRequiredMembers]
    public ObjectFieldNode(string name, ValueNode value)
    {
        Name = new NameNode(name);
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;

    /// <summary>The name of the field.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The value given.</summary>
    public required ValueNode Value { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(Value);
    }
}
