using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>A value of the input breaks a rule that the description of its field states.</summary>
/// <param name="Message">A message for people that says what is wrong.</param>
/// <remarks>A schema has the type where a mutation may answer with it, and not because it is there.</remarks>
[GraphQLIgnore]
public sealed record InvalidInputError(string Message) : MutationError(Message);
