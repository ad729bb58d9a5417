using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Administration;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>Your role may not change steps of this process.</summary>
/// <param name="ProcessId">The id of the process.</param>
/// <param name="Role">Your role, which lacks a process permission.</param>
internal sealed record ProcessNotPermittedError([property: ID<Process>] Guid ProcessId, UserRole Role)
    : MutationError("Your role may not change steps of this process.");
