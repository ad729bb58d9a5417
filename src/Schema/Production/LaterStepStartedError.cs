using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The job is sequential, and a later step has been started, for which this step must stay <c>DONE</c>.</summary>
/// <param name="StepId">The id of the later step.</param>
/// <param name="Position">The position of the later step.</param>
/// <param name="Status">The status of the later step.</param>
internal sealed record LaterStepStartedError([property: ID<JobStep>] Guid StepId, int Position, JobStepStatus Status)
    : MutationError($"Step {Position} has been started after this step was done. Reset step {Position} first.")
{
    public static LaterStepStartedError For(JobStep step) => new(step.Id, step.Position, step.Status);
}
