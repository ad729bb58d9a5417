namespace Backoffice.GraphQL.Cost;

/// <summary>The result of charging budgets.</summary>
/// <param name="Points">The number of points that were asked for.</param>
/// <param name="RetryAfter">The time to wait until there are enough; null when they were paid.</param>
/// <param name="Source">Says to the store where the points came from.</param>
public readonly record struct BudgetReceipt(long Points, TimeSpan? RetryAfter, object? Source)
{
    /// <summary>The budget that had too few points, where the points were not paid and the store knows it.</summary>
    public BudgetShortage? Shortage { get; init; }

    /// <summary>True if the points were paid.</summary>
    public bool IsPaid => RetryAfter is null;
}
