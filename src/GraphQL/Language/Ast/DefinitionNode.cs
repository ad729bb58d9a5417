namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A definition of a document.</summary>
/// <remarks>Spec §2.2 "Document".</remarks>
public abstract class DefinitionNode : SyntaxNode;
