using System.ComponentModel.DataAnnotations;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The step to move, and its new position.</summary>
/// <param name="Id">The id of the step.</param>
/// <param name="Position">The new position of the step, starting with 1; numbers greater than the number of steps stand for the last position.</param>
/// <param name="Version">The version of the object that you have read; when it has been changed since, nothing is changed. Null to skip this check.</param>
internal sealed record MoveJobStepInput([property: ID<JobStep>] Guid Id, [Range(1, Job.MaxSteps)] int Position, uint? Version);
