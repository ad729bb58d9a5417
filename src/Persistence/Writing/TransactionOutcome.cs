namespace Backoffice.Persistence.Writing;

/// <summary>The outcome of a transaction.</summary>
public enum TransactionOutcome
{
    /// <summary>PostgreSQL has said that it is committed.</summary>
    Committed,

    /// <summary>It was not committed and never will be.</summary>
    RolledBack,

    /// <summary>The connection broke while it was being committed; only PostgreSQL knows.</summary>
    Unknown,
}
