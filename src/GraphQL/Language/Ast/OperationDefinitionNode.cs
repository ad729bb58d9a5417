namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A query, mutation or subscription.</summary>
/// <remarks>Spec §2.3 "Operations".</remarks>
public sealed class OperationDefinitionNode : ExecutableDefinitionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationDefinition;

    /// <summary>The description before the operation, or null.</summary>
    public StringValueNode? Description { get; init; }

    /// <summary>The operation type; <see cref="OperationType.Query"/> for the shorthand form.</summary>
    public OperationType Operation { get; init; }

    /// <summary>The name of the operation, or null when it is anonymous.</summary>
    public NameNode? Name { get; init; }

    /// <summary>The variables that the operation declares.</summary>
    public IReadOnlyList<VariableDefinitionNode> VariableDefinitions { get; init; } = [];

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Description);
        walker.Walk(Name);
        walker.Walk(VariableDefinitions);
        walker.Walk(Directives);
        walker.Walk(SelectionSet);
    }
}
