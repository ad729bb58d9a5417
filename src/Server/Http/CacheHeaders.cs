using System.Globalization;
using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Pipeline;
using Backoffice.Server.Caching;
using Backoffice.Server.Transports;
using Microsoft.Extensions.Primitives;

namespace Backoffice.Server.Http;

/// <summary>
/// The HTTP headers about caching: the client's preferences, and the times for which it and others may keep an answer. docs/caching.md has
/// the reasons.
/// </summary>
internal sealed class CacheHeaders(CacheSettings settings, IResultCache? cache, TimeProvider timeProvider)
{
    private const string Status = "X-Cache";
    private const string Degraded = "Backoffice-Degraded";

    /// <summary>Private answers are revalidated each time, which costs a 304 when they are unchanged.</summary>
    private const string PrivateAndRevalidated = "no-cache, private";

    private const string VaryOfReads = "accept, accept-encoding, authorization";

    /// <summary>The client's preferences about the cache.</summary>
    public static CachePreferences ReadPreferences(HttpRequest request)
    {
        var headers = request.Headers;
        var preferences = CachePreferences.None;
        if (headers.CacheControl is { Count: > 0 } cacheControl)
        {
            preferences |= Names(cacheControl, "no-cache") ? CachePreferences.NoRead : 0;
            preferences |= Names(cacheControl, "no-store") ? CachePreferences.NoRead | CachePreferences.NoStore : 0;
        }

        if (headers.TryGetValue("GraphQL-Cache", out var report) && Names(report, "report"))
        {
            preferences |= CachePreferences.Report;
        }

        return preferences;
    }

    /// <summary>Forbids caching of an answer, and names the headers that it depends on: an error may be gone at the next request.</summary>
    /// <remarks>RFC 9111 §4.2.2: without a word, a shared cache may give a 200, 404 or 405 an age of its own.</remarks>
    public static void ForbidKeeping(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = VaryOfReads;
    }

    /// <summary>Writes where an answer came from.</summary>
    public void WriteStatus(HttpResponse response, CacheStatus status)
    {
        response.Headers[Status] = status switch
        {
            CacheStatus.HitL1 => "HIT-L1",
            CacheStatus.HitL2 => "HIT-L2",
            CacheStatus.Miss => "MISS",
            _ => "BYPASS",
        };
        if (cache is { IsDegraded: true })
        {
            response.Headers[Degraded] = "redis";
        }
    }

    /// <summary>Writes the headers of an answer in one piece.</summary>
    /// <returns>True if the client has this answer already, so that 304 without a body is the whole of it.</returns>
    public bool Write(HttpContext context, RequestContext request)
    {
        WriteStatus(context.Response, request.CacheStatus);
        var headers = context.Response.Headers;
        if (!request.HasData || request.CachePolicy is not { } policy || request.Result is { Errors.Count: > 0 })
        {
            ForbidKeepingReads(context);
            return false;
        }

        headers.CacheControl = policy.Scope == CacheScope.Public && IsAtItsAddress(context) ? "public, " + policy.ToHeader()
            : policy.Scope == CacheScope.Public || settings.LetsClientsKeepPrivateAnswers ? policy.ToHeader()
            : PrivateAndRevalidated;
        headers.Vary = VaryOf(policy, isRead: IsRead(context.Request));
        if (request.Extensions is { Count: > 0 })
        {
            // A report or a receipt belongs to this request, and not to its address.
            ForbidKeepingReads(context);
            return false;
        }

        if (request.Response is not { } response)
        {
            return false;
        }

        headers.ETag = response.EntityTag;
        if (request.CacheStatus is CacheStatus.HitL1 or CacheStatus.HitL2)
        {
            var age = (long)(timeProvider.GetUtcNow() - response.CreatedAt).TotalSeconds;
            headers.Age = Math.Max(age, 0).ToString(CultureInfo.InvariantCulture);
        }

        return context.Request.Headers.IfNoneMatch is { Count: > 0 } known && Matches(known, response.EntityTag, IsRead(context.Request));
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static void ForbidKeepingReads(HttpContext context)
    {
        if (IsRead(context.Request))
        {
            ForbidKeeping(context.Response);
        }
    }

    /// <summary>Tests whether the operation has an address of its own, so that a cache on the way may answer for it, though a token is sent.</summary>
    /// <remarks>RFC 9111 §3.5: without "public" a shared cache keeps no answer to a request with Authorization.</remarks>
    private static bool IsAtItsAddress(HttpContext context) =>
        IsRead(context.Request) && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: PersistedRoute.Pattern };

    /// <summary>The format of the answer depends on Accept, and a private answer on the caller. Answers to POST are kept by no cache on the way.</summary>
    private static string VaryOf(CachePolicy policy, bool isRead)
    {
        var isPublic = policy.Scope == CacheScope.Public;
        if (policy.Vary.Count == 0)
        {
            return isRead ? (isPublic ? "accept, accept-encoding" : VaryOfReads) : isPublic ? "accept" : "accept, authorization";
        }

        IEnumerable<string> names = isPublic ? ["accept"] : ["accept", "authorization"];
        return string.Join(", ", names.Union(isRead ? ["accept-encoding"] : []).Union(policy.Vary).Order(StringComparer.Ordinal));
    }

    /// <remarks>
    /// RFC 9110 §13.1.2: compared weakly, and a star is whatever there is. By POST a star says nothing, since the client names no answer that
    /// it has.
    /// </remarks>
    private static bool Matches(StringValues known, string entityTag, bool isRead)
    {
        var opaque = entityTag.AsSpan(2);
        foreach (var line in known)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                var tag = line.AsSpan(part).Trim();
                if ((isRead && tag is "*") || tag.SequenceEqual(opaque) || (tag.StartsWith("W/") && tag[2..].SequenceEqual(opaque)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Names(StringValues values, string directive)
    {
        foreach (var line in values)
        {
            foreach (var part in line.AsSpan().Split(','))
            {
                if (line.AsSpan(part).Trim().Equals(directive, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
