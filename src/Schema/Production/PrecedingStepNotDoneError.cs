using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The job is sequential, and the step before is not <c>DONE</c> yet.</summary>
/// <param name="StepId">The id of the step before.</param>
/// <param name="Position">The position of the step before.</param>
/// <param name="Status">The status of the step before.</param>
internal sealed record PrecedingStepNotDoneError([property: ID<JobStep>] Guid StepId, int Position, JobStepStatus Status)
    : MutationError($"Step {Position} must be done before this step can be started.")
{
    public static PrecedingStepNotDoneError For(JobStep step) => new(step.Id, step.Position, step.Status);
}
