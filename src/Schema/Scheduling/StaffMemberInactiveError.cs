using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Scheduling;

/// <summary>The staff member does not work for the company any more.</summary>
/// <param name="Name">The name of the staff member.</param>
internal sealed record StaffMemberInactiveError(string Name) : MutationError("The staff member does not work for the company any more.");
