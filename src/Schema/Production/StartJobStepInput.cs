using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The step to start.</summary>
/// <param name="Id">The id of the step.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record StartJobStepInput([property: ID<JobStep>] Guid Id, uint? Version);
