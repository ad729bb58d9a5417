using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The application of a directive: <c>@name(argument: value)</c>.</summary>
/// <remarks>Spec §2.12 "Directives".</remarks>
public sealed class DirectiveNode : SyntaxNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public DirectiveNode()
    {
    }

    /// <summary>Makes a directive without a location.</summary>
    [SetsRequiredMembers]
    public DirectiveNode(string name, params IReadOnlyList<ArgumentNode> arguments)
    {
        Name = new NameNode(name);
        Arguments = arguments;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;

    /// <summary>The name of the directive, without the at sign.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments given to the directive.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; init; } = [];

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Name);
        walker.Walk(Arguments);
    }
}
