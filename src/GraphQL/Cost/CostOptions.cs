namespace Backoffice.GraphQL.Cost;

/// <summary>The limits on the cost of one operation.</summary>
public sealed record CostOptions
{
    /// <summary>The highest field cost of an operation; default 10,000.</summary>
    public double MaxFieldCost { get; init; } = 10_000;

    /// <summary>The highest type cost of an operation; default 10,000.</summary>
    public double MaxTypeCost { get; init; } = 10_000;
}
