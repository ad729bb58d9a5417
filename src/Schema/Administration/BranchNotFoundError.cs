using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Administration;

/// <summary>The company has no branch of the id.</summary>
internal sealed record BranchNotFoundError() : MutationError("There is no branch of this id.");
