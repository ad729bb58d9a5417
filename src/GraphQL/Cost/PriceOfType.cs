namespace Backoffice.GraphQL.Cost;

/// <summary>The weight of values of one type at a place of an operation.</summary>
/// <param name="Weight">The weight of the type.</param>
/// <param name="Children">The fields selected of it.</param>
internal sealed record PriceOfType(double Weight, IReadOnlyList<CostNode> Children);
