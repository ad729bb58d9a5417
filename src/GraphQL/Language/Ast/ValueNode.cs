namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A literal value or a variable.</summary>
/// <remarks>Spec §2.9 "Input Values".</remarks>
public abstract class ValueNode : SyntaxNode;
