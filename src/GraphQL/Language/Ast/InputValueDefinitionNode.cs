namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The definition of an argument or of an input object's field.</summary>
/// <remarks>Spec §3.6.1 "Field Arguments".</remarks>
public sealed class InputValueDefinitionNode : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;

    /// <summary>The description, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The name of the argument or field.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The type of the value.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The value that applies when none is given, or null when there is no default.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives applied here, in the order written.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Description);
        walker.Walk(Name);
        walker.Walk(Type);
        walker.Walk(DefaultValue);
        walker.Walk(Directives);
    }
}
