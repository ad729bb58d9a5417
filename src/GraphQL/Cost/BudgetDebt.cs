namespace Backoffice.GraphQL.Cost;

/// <summary>The debt of a budget, from which nothing is paid until it is paid back.</summary>
/// <param name="Limit">The name of the setting that says how much the budget holds.</param>
/// <param name="Status">The state of the budget; what is available is below 0.</param>
public readonly record struct BudgetDebt(string Limit, ThrottleStatus Status)
{
    /// <summary>The points that are owed.</summary>
    public double Points => -Status.CurrentlyAvailable;

    /// <summary>The time until they are paid back.</summary>
    public TimeSpan RetryAfter => TimeSpan.FromSeconds(Points / Status.RestoreRate);
}
