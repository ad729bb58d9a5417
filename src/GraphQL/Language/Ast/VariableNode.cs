using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The use of a variable: <c>$name</c>.</summary>
/// <remarks>Spec §2.10 "Variables".</remarks>
public sealed class VariableNode : ValueNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public VariableNode()
    {
    }

    /// <summary>Makes a variable without a location.</summary>
    [SetsRequiredMembers]
    public VariableNode(string name)
    {
        Name = new NameNode(name);
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;

    /// <summary>The name of the variable, without the dollar sign.</summary>
    public required NameNode Name { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Name);
}
