using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Production;
using Backoffice.Persistence.Querying;

namespace Backoffice.DataLoaders.Production;

/// <summary>The progress of jobs, in whole percent of their steps: one statement for all jobs of a level.</summary>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class JobProgressByJobIdLoader(EntityLoaderContext context) : ILoader
{
    /// <summary>Loads the progress of each job.</summary>
    /// <param name="jobIds">The ids of the jobs.</param>
    /// <param name="selection">The field, whose place in the plan keeps the statement.</param>
    /// <param name="cancellationToken">Ends the statement.</param>
    /// <returns>The progress, aligned with the ids; 0 for a job without steps, and 100 only when all steps are done.</returns>
    public async Task<IReadOnlyList<int>> LoadAsync(Guid[] jobIds, FieldSelection selection, CancellationToken cancellationToken)
    {
        if (jobIds.Length == 0)
        {
            return [];
        }

        var query = selection.GetOrAddState(
            static (_, model) => new ChildCountsQuery<JobStep>(
                model, nameof(JobStep.JobId), nameof(JobStep.Status), static step => step.Status == JobStepStatus.Done),
            context.Model);
        var counts = await context.Statements
            .ExecuteAsync(query.Statement(context.Caller.CompanyId, jobIds, context.Statements.Reads.IsRecording), cancellationToken)
            .ConfigureAwait(false);
        return [.. counts.Select(count => count.All == 0 ? 0 : count.Matching * 100 / count.All)];
    }
}
