using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Sales;
using Backoffice.Persistence.Scheduling;

namespace Backoffice.Schema.Sales;

[QueryType]
internal static class PipelineQueries
{
    /// <summary>The stages of the pipeline in their order, each with its deals.</summary>
    /// <param name="stages">The stages to give; null for all.</param>
    /// <param name="ownerId">The id of the staff member whose deals are meant; null for the deals of everybody.</param>
    [ListSize(5)]
    public static IReadOnlyList<PipelineStage> GetDealsByStage(IReadOnlyList<DealStage>? stages, [ID<StaffMember>] Guid? ownerId) =>
    [
        .. Enum.GetValues<DealStage>()
            .Where(stage => stages?.Contains(stage) != false)
            .Select(stage => new PipelineStage(stage) { OwnerId = ownerId }),
    ];
}
