using Backoffice.GraphQL.CacheControl;

namespace Backoffice.GraphQL.Pipeline;

/// <summary><c>extensions.cache</c>: where an answer came from and why, for clients that ask.</summary>
internal static class CacheReport
{
    public static void AddTo(RequestContext context, DateTimeOffset now)
    {
        var report = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["status"] = context.CacheStatus switch
            {
                CacheStatus.HitL1 => "HIT-L1",
                CacheStatus.HitL2 => "HIT-L2",
                CacheStatus.Miss => "MISS",
                _ => "BYPASS",
            },
            ["reason"] = context.CacheReason,
        };
        if (context.CachePolicy is { } policy)
        {
            report["storedForSeconds"] = (long)policy.StoredFor.TotalSeconds;
            report["sharedBy"] = policy.Scope == CacheScope.Public ? "EVERYBODY" : policy.IsPerUser ? "USER" : "ROLE";
            report["entityTypes"] = policy.EntityTypes;
        }

        if (context.Response is { } response && context.CacheStatus is CacheStatus.HitL1 or CacheStatus.HitL2)
        {
            report["ageSeconds"] = (long)(now - response.CreatedAt).TotalSeconds;
        }

        context.AddExtension("cache", report);
    }
}
