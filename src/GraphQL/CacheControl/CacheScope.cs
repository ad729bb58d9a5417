namespace Backoffice.GraphQL.CacheControl;

/// <summary>The caches that may keep an answer.</summary>
public enum CacheScope
{
    /// <summary>It is for the caller alone. The default.</summary>
    Private,

    /// <summary>It is the same for everybody.</summary>
    Public,
}
