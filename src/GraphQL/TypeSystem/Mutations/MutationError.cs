using Backoffice.GraphQL.TypeSystem.Attributes;

namespace Backoffice.GraphQL.TypeSystem.Mutations;

/// <summary>Why a mutation changed nothing.</summary>
/// <remarks>A mutation declares the errors that it may answer with by <see cref="ErrorAttribute{T}"/>.</remarks>
/// <param name="Message">What is wrong, for people.</param>
[InterfaceType("Error")]
public abstract record MutationError(string Message);
