using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Sales;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Sales;

/// <summary>A stage of the pipeline, with its deals.</summary>
/// <param name="Stage">The stage.</param>
[ObjectType]
[Access(Roles.All)]
[CachedAs(CacheCategory.Dashboards)]
[MadeOf(typeof(Deal))]
public sealed record PipelineStage(DealStage Stage)
{
    /// <summary>The staff member whose deals are meant; null for those of everybody.</summary>
    internal Guid? OwnerId { get; init; }
}
