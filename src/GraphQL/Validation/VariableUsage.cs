using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation;

/// <summary>A place where a variable is used.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Position">The expected type at the place.</param>
/// <param name="Argument">The argument in which the place is.</param>
internal sealed record VariableUsage(VariableNode Node, InputPosition Position, ArgumentNode? Argument);
