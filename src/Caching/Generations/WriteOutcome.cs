namespace Backoffice.Caching.Generations;

/// <summary>The outcome of a writing transaction.</summary>
public enum WriteOutcome
{
    /// <summary>The database has said that it is committed.</summary>
    Committed,

    /// <summary>It was not committed and never will be.</summary>
    RolledBack,

    /// <summary>It may have been committed, and may yet be: the connection broke while the commit was under way.</summary>
    Unknown,
}
