using Backoffice.GraphQL.TypeSystem.Building;
using Backoffice.GraphQL.TypeSystem.Mutations;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

/// <summary>The status of the job does not allow the change.</summary>
/// <param name="Status">The status of the job.</param>
/// <param name="AllowedNext">The statuses that the job can change to.</param>
internal sealed record JobStateError(JobStatus Status, IReadOnlyList<JobStatus> AllowedNext, string Message) : MutationError(Message)
{
    /// <param name="job">The job.</param>
    /// <param name="refusal">The part of the message that says what is not possible, such as <c>it can't be resumed</c>.</param>
    public static JobStateError For(Job job, string refusal) =>
        new(job.Status, job.AllowedNext(), $"The job is {SchemaNaming.EnumValueName(job.Status.ToString())}, so {refusal}.");
}
