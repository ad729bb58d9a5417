namespace Backoffice.GraphQL.Language.Ast;

/// <summary>A reference to a type.</summary>
/// <remarks>Spec §2.11 "Type References".</remarks>
public abstract class TypeNode : SyntaxNode;
