using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The status of the step does not allow the change.</summary>
/// <param name="Status">The status of the step.</param>
/// <param name="AllowedNext">The statuses that the step can change to.</param>
internal sealed record JobStepStateError(JobStepStatus Status, IReadOnlyList<JobStepStatus> AllowedNext, string Message) : MutationError(Message)
{
    public static JobStepStateError For(JobStep step, string intent) =>
        new(step.Status, step.AllowedNext(), $"The step is {SchemaNaming.EnumValueName(step.Status.ToString())}, so it can't be {intent}.");
}
