using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Production;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Production;

namespace Backoffice.Schema.Production;

[ObjectType<Job>]
internal static class JobNode
{
    /// <summary>
    /// The share of the job's steps that are <c>DONE</c>, as a whole number of percent, rounded down; 0 when the job has no steps.
    /// </summary>
    [BatchResolver]
    [DerivedFrom(typeof(JobStep))]
    public static Task<IReadOnlyList<int>> GetProgressAsync(
        [Parent(nameof(Job.Id))] IReadOnlyList<Job> jobs,
        JobProgressByJobIdLoader progress,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        progress.LoadAsync(jobs.Keys(static job => job.Id), selection, cancellationToken);
}
