namespace Backoffice.GraphQL.Cost;

/// <summary>The caller whose budgets pay for an operation.</summary>
/// <param name="Company">The tenant.</param>
/// <param name="User">The user.</param>
/// <param name="Client">The program that asks, when it is known; its users share a budget. Null: the user has one for himself.</param>
public readonly record struct BudgetCaller(Guid Company, Guid User, string? Client);
