using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Platform;

/// <summary>There is no entity type with the given name.</summary>
internal sealed record UnknownEntityTypeError(string Message) : MutationError(Message);
