using System.Diagnostics.CodeAnalysis;

namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A whole request or schema document: its definitions in the order written.</summary>
/// <remarks>Spec §2.2 "Document".</remarks>
public sealed class DocumentNode : SyntaxNode
{
    /// <summary>Makes a node whose properties are set by initializers.</summary>
    public DocumentNode()
    {
    }

    /// <summary>Makes a document without a location.</summary>
    [SetsRequiredMembers]
    public DocumentNode(IReadOnlyList<DefinitionNode> definitions)
    {
        Definitions = definitions;
    }

    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Document;

    /// <summary>The operations, fragments and type system definitions of the document.</summary>
    public required IReadOnlyList<DefinitionNode> Definitions { get; init; }

    /// <summary>The number of tokens read; 0 for a document that was not parsed.</summary>
    internal int TokenCount { get; init; }

    internal override VisitAction Enter(SyntaxVisitor visitor) => visitor.Enter(this);

    internal override void Leave(SyntaxVisitor visitor) => visitor.Leave(this);

    internal override void WalkChildren(SyntaxWalker walker) => walker.Walk(Definitions);
}
