using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The permission of a role to change the steps of a process.</summary>
/// <param name="ProcessId">The id of the process.</param>
/// <param name="Role">The role, which must be <c>STAFF</c>: owners and managers may change all steps, and read-only users none.</param>
/// <param name="IsAllowed">True if the users of the role may change the steps of the process.</param>
internal sealed record SetProcessPermissionInput([property: ID<Process>] Guid ProcessId, UserRole Role, bool IsAllowed) : IInputWithRules
{
    public IEnumerable<MutationError> FindErrors()
    {
        if (Role is not UserRole.Staff)
        {
            yield return new InvalidInputError("\"role\" must be STAFF: owners and managers may change all steps, and read-only users none.") { Path = ["role"] };
        }
    }
}
