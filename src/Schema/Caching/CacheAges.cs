using System.Diagnostics;
using System.Runtime.CompilerServices;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Caching;

/// <summary>
/// The ages of answers that nothing has made stale. A write makes them stale at once, so these bound only answers that depend on
/// the time of day, and what was written past the server.
/// </summary>
public sealed record CacheAges
{
    private static readonly ConditionalWeakTable<SchemaBuilder, CacheAges> Ages = [];

    /// <summary>Pages of lists. Default 30 minutes.</summary>
    public TimeSpan Lists { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Objects. Default 1 hour.</summary>
    public TimeSpan Details { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Answers for one user alone. Default 15 minutes.</summary>
    public TimeSpan UserSpecific { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Counts and sums of the present. Default 30 seconds.</summary>
    public TimeSpan Dashboards { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Series over time. Default 3 minutes.</summary>
    public TimeSpan Charts { get; init; } = TimeSpan.FromMinutes(3);

    internal static CacheAges Of(SchemaBuilder builder) => Ages.TryGetValue(builder, out var ages) ? ages : new CacheAges();

    internal void Use(SchemaBuilder builder) => Ages.AddOrUpdate(builder, this);

    /// <summary>
    /// The cache hint of a category. Towards browsers and proxies every answer is private and must be revalidated each time (an age of
    /// 0); what users of one role share has an age for the server's own cache.
    /// </summary>
    internal CacheHint HintFor(CacheCategory category) => category switch
    {
        CacheCategory.Never => new CacheHint { MaxAge = 0, Scope = CacheScope.Private },
        CacheCategory.UserSpecific => new CacheHint { MaxAge = (int)UserSpecific.TotalSeconds, Scope = CacheScope.Private },
        _ => new CacheHint { MaxAge = 0, SharedMaxAge = (int)SharedAge(category).TotalSeconds, Scope = CacheScope.Private },
    };

    private TimeSpan SharedAge(CacheCategory category) => category switch
    {
        CacheCategory.Lists => Lists,
        CacheCategory.Details => Details,
        CacheCategory.Dashboards => Dashboards,
        CacheCategory.Charts => Charts,
        _ => throw new UnreachableException(),
    };
}
