using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A named value given to a field or directive.</summary>
/// <remarks>Spec §2.6 "Arguments".</remarks>
public sealed class ArgumentNode : SyntaxNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public ArgumentNode()
    {
    }

    /// <summary>Makes an argument without a location.</summary>
    [SetsRequiredMembers]
    public ArgumentNode(string name, ValueNode value)
    {
        Name = new NameNode(name);
        Value = value;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;

    /// <summary>The name of the argument.</summary>
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
