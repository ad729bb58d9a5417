namespace Backoffice.Caching.Budgets;

/// <summary>The capacity of a budget and the rate at which it refills.</summary>
/// <param name="Maximum">The points of a full budget.</param>
/// <param name="RestoreRate">The points that come back per second.</param>
public sealed record BudgetPlan(double Maximum, double RestoreRate)
{
    /// <summary>The name under which the plan is configured.</summary>
    public string Name { get; init; } = "standard";

    /// <summary>The maximum debt, in points. Half of the maximum, unless it is set: a client's debt leaves its company points.</summary>
    public double MaximumDebt { get; init; } = Maximum / 2;
}
