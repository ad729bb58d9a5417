using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>Somebody else has changed the object meanwhile. Read it again, and decide anew.</summary>
internal sealed record VersionConflictError() : MutationError("Somebody else has changed it meanwhile: read it again and decide anew.")
{
    /// <summary>Always CONFLICT.</summary>
    public string Code { get; } = ErrorCodes.Conflict;
}
