using Backoffice.GraphQL.TypeSystem.Mutations;

namespace Backoffice.Schema.Scheduling;

/// <summary>The company has no appointment of the id.</summary>
internal sealed record AppointmentNotFoundError() : MutationError("There is no appointment of this id.");
