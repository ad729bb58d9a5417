namespace Backoffice.Caching.Budgets;

/// <summary>The plans of the budgets.</summary>
public sealed record BudgetOptions
{
    /// <summary>The plan of companies that have none of their own.</summary>
    public BudgetPlan Company { get; init; } = new(500_000, 10_000) { Name = "standard" };

    /// <summary>The plan of a company's clients and users, so that none of them can spend all that the company has.</summary>
    public BudgetPlan Client { get; init; } = new(250_000, 5_000) { Name = "client" };

    /// <summary>The plan of an address from which tokens come that are not good.</summary>
    public BudgetPlan Address { get; init; } = new(500_000, 10_000) { Name = "address" };

    /// <summary>The number of addresses with a budget of their own, about 200 bytes each; further ones share one. Default 10,000.</summary>
    public int Addresses { get; init; } = 10_000;

    /// <summary>The plans of single companies, by id.</summary>
    public IReadOnlyDictionary<Guid, BudgetPlan> Companies { get; init; } = new Dictionary<Guid, BudgetPlan>();

    /// <summary>The plans of single clients, by name.</summary>
    public IReadOnlyDictionary<string, BudgetPlan> Clients { get; init; } = new Dictionary<string, BudgetPlan>(StringComparer.Ordinal);
}
