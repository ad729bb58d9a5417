namespace Backoffice.GraphQL.Language.Ast;

/// <summary>The selection of one field.</summary>
/// <remarks>Spec §2.5 "Fields".</remarks>
public sealed class FieldNode : SelectionNode
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;

    /// <summary>The alias, or null when the field answers under its own name.</summary>
    public NameNode? Alias { get; init; }

    /// <summary>The name of the field.</summary>
    public required NameNode Name { get; init; }

    /// <summary>The arguments given to the field.</summary>
    public IReadOnlyList<ArgumentNode> Arguments { get; init; } = [];

    /// <summary>The selection set of the field's value, or null for a leaf.</summary>
    public SelectionSetNode? SelectionSet { get; init; }

    /// <summary>The name under which the field answers: the alias, or else the name.</summary>
    /// <remarks>Spec §2.7 "Field Alias".</remarks>
    public string ResponseName => (Alias ?? Name).Value;

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker)
    {
        walker.Walk(Alias);
        walker.Walk(Name);
        walker.Walk(Arguments);
        walker.Walk(Directives);
        walker.Walk(SelectionSet);
    }
}
