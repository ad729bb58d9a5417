using System.Globalization;

namespace Backoffice.GraphQL.CacheControl;

/// <summary>The caching rules of an operation's answer: the <c>@cacheControl</c> of all its fields, merged.</summary>
public sealed record CachePolicy
{
    /// <summary>The time for which the caller may keep the answer, in seconds; null when no field says it.</summary>
    public int? MaxAge { get; init; }

    /// <summary>The time for which a shared cache may keep the answer, in seconds; null when no field says it.</summary>
    public int? SharedMaxAge { get; init; }

    /// <summary>The time for which the server itself may keep the answer; zero when it may not.</summary>
    public TimeSpan StoredFor { get; init; }

    /// <summary>The caches that may keep the answer.</summary>
    public CacheScope Scope { get; init; }

    /// <summary>
    /// True if even the server's own cache keeps the answer for one caller alone: something in it is private, and nothing is said about
    /// caches that others use. If not, callers of one role share it.
    /// </summary>
    public bool IsPerUser { get; init; }

    /// <summary>The names of the request headers that the answer depends on: in lower case, sorted, none twice.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    /// <summary>The names of the entity types whose rows the answer may be made of, sorted.</summary>
    public IReadOnlyList<string> EntityTypes { get; init; } = [];

    /// <summary>True if the server may keep the answer: it knows for how long, and what would make it stale.</summary>
    public bool IsStorable => StoredFor > TimeSpan.Zero && (EntityTypes.Count > 0 || Scope == CacheScope.Public);

    /// <summary>The value of the header Cache-Control that says all this, such as <c>max-age=30, private</c>.</summary>
    /// <remarks>A private answer has no age for shared caches.</remarks>
    public string ToHeader()
    {
        var parts = new List<string>(3);
        if (MaxAge is { } maxAge)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"max-age={maxAge}"));
        }

        if (SharedMaxAge is { } sharedMaxAge && Scope == CacheScope.Public)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"s-maxage={sharedMaxAge}"));
        }

        if (Scope == CacheScope.Private)
        {
            parts.Add("private");
        }

        return string.Join(", ", parts);
    }
}
