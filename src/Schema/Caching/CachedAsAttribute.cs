using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Caching;

/// <summary>Says of what kind the objects of a type are, for <c>@cacheControl</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CachedAsAttribute(CacheCategory category) : TypeConfigurationAttribute
{
    public CacheCategory Category { get; } = category;

    public override void Configure(TypeConfiguration type, SchemaBuilder builder) =>
        type.Directives.Add(CacheAges.Of(builder).HintFor(Category).ToDirective());
}
