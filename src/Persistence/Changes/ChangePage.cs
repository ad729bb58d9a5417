namespace Backoffice.Persistence.Changes;

/// <summary>The next changes of a company.</summary>
/// <param name="Changes">The changes, in commit order: no change will ever come before or between them.</param>
/// <param name="HasMore">True if more of them can be read at once.</param>
/// <param name="IsWaiting">True if there are changes behind them that wait for a transaction which began earlier.</param>
public sealed record ChangePage(IReadOnlyList<LoggedChange> Changes, bool HasMore, bool IsWaiting);
