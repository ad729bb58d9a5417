namespace Backoffice.GraphQL.CacheControl;

/// <summary>The client's preferences about the cache.</summary>
[Flags]
public enum CachePreferences
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Not to answer from the cache.</summary>
    NoRead = 1,

    /// <summary>Not to keep the answer.</summary>
    NoStore = 2,

    /// <summary>To say in <c>extensions.cache</c> where the answer came from.</summary>
    Report = 4,
}
