using Backoffice.DataLoaders.Batching;
using Backoffice.DataLoaders.Entities;
using Backoffice.Persistence.Sales;

namespace Backoffice.DataLoaders.Sales;

/// <summary>The totals of stages of the pipeline by currency: one statement for all stages, whichever of their fields ask.</summary>
/// <param name="context">The state that loaders share within a request.</param>
public sealed class TotalsByStageLoader(EntityLoaderContext context)
    : DataLoader<(DealStage Stage, Guid? OwnerId), IReadOnlyList<StageTotal>>(context.Statements.Dispatcher)
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<IReadOnlyList<StageTotal>>> LoadBatchAsync(
        IReadOnlyList<(DealStage Stage, Guid? OwnerId)> keys, CancellationToken cancellationToken)
    {
        var totals = new Dictionary<(DealStage, Guid?), IReadOnlyList<StageTotal>>(keys.Count);
        await Task.WhenAll(keys.GroupBy(key => key.OwnerId, key => key.Stage).Select(async owner =>
        {
            DealStage[] stages = [.. owner];
            var read = await context.Statements.ExecuteAsync(
                StageTotals.Statement(context.Model, context.Caller.CompanyId, stages, owner.Key, context.Statements.Reads.IsRecording),
                cancellationToken).ConfigureAwait(false);
            lock (totals)
            {
                foreach (var (stage, total) in stages.Zip(read))
                {
                    totals.Add((stage, owner.Key), total);
                }
            }
        })).ConfigureAwait(false);
        return [.. keys.Select(key => totals[key])];
    }
}
