using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>A place where a variable is used.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type expected at the place, or null where it is unknown.</param>
/// <param name="HasDefaultValue">Whether the argument or input field has a default value.</param>
/// <param name="InputObject">The input object of which a field is given, or null.</param>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, bool HasDefaultValue, InputObjectType? InputObject);
