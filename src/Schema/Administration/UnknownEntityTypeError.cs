using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Administration;

/// <summary>No entity type has the name.</summary>
internal sealed record UnknownEntityTypeError(string Message) : MutationError(Message);
