namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The definition of a directive.</summary>
/// <remarks>Spec §3.13 "Directives".</remarks>
public sealed class DirectiveDefinitionNode : TypeSystemDefinitionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;

    /// <summary>The name of the directive, without the at sign.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments that the directive takes.</summary>
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; init; } = [];

    /// <summary>True if the directive may be applied several times at one place.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The names of the places where the directive may stand, such as <c>FIELD</c>.</summary>
    public required IReadOnlyList<NameNode> Locations { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Description);
        walker.Walk(Name);
        walker.Walk(Arguments);
        walker.Walk(Locations);
    }
}
