using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The step to block.</summary>
/// <param name="Id">The id of the step.</param>
/// <param name="Reason">The reason why the work cannot go on; null for none.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record BlockJobStepInput([property: ID<JobStep>] Guid Id, [MaxLength(1000)] string? Reason, uint? Version);
