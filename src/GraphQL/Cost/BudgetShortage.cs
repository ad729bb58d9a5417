namespace Backoffice.GraphQL.Cost;

/// <summary>The budget that had too few points.</summary>
/// <param name="Limit">The name of the limit, under which the host sets it.</param>
/// <param name="Left">The points that are left in it; negative in debt.</param>
public sealed record BudgetShortage(string Limit, long Left);
