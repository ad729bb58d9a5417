namespace Backoffice.Schema.Caching;

/// <summary>The category of a type's or field's answers, which determines the time for which the server may keep them; see <see cref="CacheAges"/>.</summary>
internal enum CacheCategory
{
    /// <summary>A page of a list. Users of one role share it.</summary>
    Lists,

    /// <summary>An object. Users of one role share it.</summary>
    Details,

    /// <summary>Answers for one user alone.</summary>
    UserSpecific,

    /// <summary>Counts and sums of the present. Users of one role share them.</summary>
    Dashboards,

    /// <summary>Series over time. Users of one role share them.</summary>
    Charts,

    /// <summary>Answers that are never cached.</summary>
    Never,
}
