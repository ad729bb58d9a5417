using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Writing;

/// <summary>The object has been changed since you read it. Read it again before you repeat the change.</summary>
internal sealed record VersionConflictError() : MutationError("The object has been changed since you read it. Read it again before you repeat the change.")
{
    /// <summary>The error code, always <c>CONFLICT</c>.</summary>
    public string Code { get; } = ErrorCodes.Conflict;
}
