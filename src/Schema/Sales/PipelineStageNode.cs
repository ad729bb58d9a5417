using Backoffice.DataLoaders.Entities;
using Backoffice.DataLoaders.Sales;
using Backoffice.GraphQL.Connections;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Filtering;
using Backoffice.GraphQL.Sorting;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.GraphQL.TypeSystem.Resolvers;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

[ObjectType<PipelineStage>]
internal static class PipelineStageNode
{
    /// <summary>The number of deals in the stage.</summary>
    public static async Task<int> GetCountAsync(
        [Parent] PipelineStage stage, TotalsByStageLoader totals, CancellationToken cancellationToken) =>
        (await totals.LoadAsync((stage.Stage, stage.OwnerId), cancellationToken)).Sum(total => total.Count);

    /// <summary>The values of the deals in the stage, a sum for each currency; an empty list when there are no deals.</summary>
    [ListSize(2)]
    public static async Task<IReadOnlyList<PipelineAmount>> GetAmountsAsync(
        [Parent] PipelineStage stage, TotalsByStageLoader totals, CancellationToken cancellationToken) =>
    [
        .. (await totals.LoadAsync((stage.Stage, stage.OwnerId), cancellationToken))
            .Select(total => new PipelineAmount(total.Currency, total.Count, total.Value, total.WeightedValue)),
    ];

    /// <summary>The deals in the stage, in the order of their positions.</summary>
    [BatchResolver]
    [UsePaging(ConnectionName = "Deals")]
    public static Task<IReadOnlyList<Page<Deal>>> GetDealsAsync(
        [Parent] IReadOnlyList<PipelineStage> stages,
        PagingArguments paging,
        ChildPageLoader<Deal> deals,
        FieldSelection selection,
        CancellationToken cancellationToken) =>
        deals.LoadAsync<short>(
            nameof(Deal.Stage),
            stages.Keys(static stage => (short)stage.Stage),
            paging,
            new QueryContext<Deal>(OwnedBy(stages[0].OwnerId), PipelineOrder.Instance),
            selection,
            cancellationToken);

    /// <summary>The stages of one level come from one field, so they have the same owner.</summary>
    private static Filter<Deal> OwnedBy(Guid? ownerId) =>
        ownerId is { } owner ? new Filter<Deal>(deal => deal.OwnerId == owner, $"ownerId = {owner}") : Filter<Deal>.None;
}
