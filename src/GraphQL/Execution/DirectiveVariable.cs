using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Execution;

/// <summary>A variable as the argument of a directive that decides about execution.</summary>
/// <param name="Variable">The use of the variable.</param>
/// <param name="Argument">The argument's name.</param>
/// <param name="Type">The argument's type, a non-null one.</param>
internal sealed record DirectiveVariable(VariableNode Variable, string Argument, string Type);
