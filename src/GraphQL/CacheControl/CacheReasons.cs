namespace Backoffice.GraphQL.CacheControl;

/// <summary>The reasons of a <see cref="CacheStatus"/>, as <c>extensions.cache.reason</c> gives them to clients that ask. Stable.</summary>
public static class CacheReasons
{
    /// <summary>The operation is a mutation or a subscription.</summary>
    public const string NotAQuery = "NOT_A_QUERY";

    /// <summary>The cache is switched off.</summary>
    public const string Off = "OFF";

    /// <summary>The response comes in several parts.</summary>
    public const string Incremental = "INCREMENTAL";

    /// <summary>Something in the operation may not be kept: introspection, or a field without an age.</summary>
    public const string NotCacheable = "NOT_CACHEABLE";

    /// <summary>The data that the operation reads is being written right now.</summary>
    public const string BeingWritten = "BEING_WRITTEN";

    /// <summary>The freshness of a stored answer is unknown, because the shared cache is unavailable.</summary>
    public const string Degraded = "DEGRADED";

    /// <summary>A variable holds a value that no key can be made of, such as a file.</summary>
    public const string Variables = "VARIABLES";

    /// <summary>The client asked for a new answer by <c>Cache-Control: no-cache</c> or <c>no-store</c>.</summary>
    public const string Requested = "REQUESTED";

    /// <summary>The answer was not there.</summary>
    public const string NotStored = "NOT_STORED";

    /// <summary>Another request was having the answer made.</summary>
    public const string InFlight = "IN_FLIGHT";

    /// <summary>The answer was there.</summary>
    public const string Stored = "STORED";
}
