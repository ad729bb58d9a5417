namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A node of the syntax tree. Immutable, and safe to read from several threads at once.</summary>
/// <remarks>Spec Appendix C "Grammar Summary".</remarks>
public abstract class SyntaxNode
{
    private protected SyntaxNode()
    {
    }

    /// <summary>The production of the grammar that the node is.</summary>
    public abstract SyntaxKind Kind { get; }

    /// <summary>The place in the source; the default for a node that was not parsed.</summary>
    public Location Location { get; init; }

    /// <summary>The canonical text of the node, as <see cref="Printer.Print"/> writes it.</summary>
    public override string ToString() => Printer.Print(this);

    internal abstract VisitAction Enter(SyntaxVisitor visitor);

    internal abstract void Leave(SyntaxVisitor visitor);

    /// <summary>Walks the children in the order written.</summary>
    internal virtual void WalkChildren(SyntaxWalker walker)
    {
    }
}
