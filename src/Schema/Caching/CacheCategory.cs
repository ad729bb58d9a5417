namespace Backoffice.Schema.Caching;

/// <summary>What kind of answer a type or field gives, which says how long the server may keep it; see <see cref="CacheAges"/>.</summary>
internal enum CacheCategory
{
    /// <summary>A page of a list. Users of one role share it.</summary>
    Lists,

    /// <summary>An object. Users of one role share it.</summary>
    Details,

    /// <summary>What is for one user alone.</summary>
    UserSpecific,

    /// <summary>Counts and sums of the present. Users of one role share them.</summary>
    Dashboards,

    /// <summary>Series over time. Users of one role share them.</summary>
    Charts,

    /// <summary>What is never kept.</summary>
    Never,
}
