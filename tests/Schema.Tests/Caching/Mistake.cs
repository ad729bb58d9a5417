namespace Backoffice.Schema.Tests.Caching;

/// <summary>A mistake in invalidation.</summary>
internal enum Mistake
{
    None,

    /// <summary>Nobody hears of writes.</summary>
    Silence,

    /// <summary>The generations are changed after the commit instead of before it.</summary>
    Lateness,

    /// <summary>The generations are changed before the commit, but without a write intent until it has ended.</summary>
    Haste,

    /// <summary>It is said that something is written, but not which rows.</summary>
    Omission,
}
