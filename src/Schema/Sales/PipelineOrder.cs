using Backoffice.GraphQL.Sorting;
using Backoffice.Persistence.Sales;

namespace Backoffice.Schema.Sales;

/// <summary>The order of the deals of a stage.</summary>
internal sealed class PipelineOrder : SortDefinition<Deal>
{
    public static readonly SortOrder<Deal> Instance = new PipelineOrder().Default;

    private PipelineOrder()
    {
        OrderBy(deal => deal.Position);
        BreakTiesBy(deal => deal.Id);
    }
}
