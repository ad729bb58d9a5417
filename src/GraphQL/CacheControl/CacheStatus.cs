namespace Backoffice.GraphQL.CacheControl;

/// <summary>The source of an answer.</summary>
public enum CacheStatus
{
    /// <summary>It was made, and the cache was neither asked nor told.</summary>
    Bypass,

    /// <summary>It was made, since the cache did not have it.</summary>
    Miss,

    /// <summary>It came from the memory of the process, or was made for another request that asked at the same time.</summary>
    HitL1,

    /// <summary>It came from the cache that all servers share.</summary>
    HitL2,
}
