using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Scheduling;

/// <summary>The company has no staff member of the id.</summary>
internal sealed record StaffMemberNotFoundError() : MutationError("There is no staff member of this id.");
