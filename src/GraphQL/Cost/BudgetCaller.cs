namespace Backoffice.GraphQL.Cost;

/// <summary>Whose budgets an operation is paid from.</summary>
/// <param name="Company">The tenant.</param>
/// <param name="User">Who asks.</param>
/// <param name="Client">The program that asks, when it is known; its users share a budget. Null: the user has one for himself.</param>
public readonly record struct BudgetCaller(Guid Company, Guid User, string? Client);
