using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>A value of the input breaks a rule that its field's description names.</summary>
/// <param name="Message">What is wrong, for people.</param>
/// <remarks>A schema has the type where a mutation may answer with it, and not because it is there.</remarks>
[GraphQLIgnore]
public sealed record InvalidInputError(string Message) : MutationError(Message);
