namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The declaration of one variable of an operation.</summary>
/// <remarks>Spec §2.10 "Variables".</remarks>
public sealed class VariableDefinitionNode : SyntaxNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;

    /// <summary>The description before the variable, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The variable that is declared.</summary>
    public required VariableNode Variable { get; init; }

    /// <summary>The type of the variable.</summary>
    public required TypeNode Type { get; init; }

    /// <summary>The value that applies when the request gives none, or null when there is no default.</summary>
    public ValueNode? DefaultValue { get; init; }

    /// <summary>The directives applied here, in the order written.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Description);
        walker.Walk(Variable);
        walker.Walk(Type);
        walker.Walk(DefaultValue);
        walker.Walk(Directives);
    }
}
