namespace Backoffice.Caching.Budgets;

/// <summary>How much a budget holds and how fast it fills up.</summary>
/// <param name="Maximum">The points of a full budget.</param>
/// <param name="RestoreRate">The points that come back per second.</param>
public sealed record BudgetPlan(double Maximum, double RestoreRate)
{
    /// <summary>How many points may be owed beyond an empty budget. Half of the maximum, unless it is set: a client's debt leaves its company points.</summary>
    public double MaximumDebt { get; init; } = Maximum / 2;
}
