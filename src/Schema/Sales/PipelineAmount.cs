using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Attributes;
using Backoffice.Persistence.Sales;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Sales;

/// <summary>The deals of a stage whose values are in one currency.</summary>
/// <param name="Currency">The currency, as an ISO 4217 code.</param>
/// <param name="Count">The number of deals.</param>
/// <param name="Value">The sum of the values of the deals.</param>
/// <param name="WeightedValue">The sum of the values of the deals, each multiplied by the probability that the deal is won.</param>
[ObjectType]
[Access(Roles.All)]
[CachedAs(CacheCategory.Dashboards)]
[MadeOf(typeof(Deal))]
public sealed record PipelineAmount(string Currency, int Count, decimal Value, decimal WeightedValue);
