namespace Backoffice.GraphQL.Cost;

/// <summary>The price of an operation, before it is executed: what it may cost at most.</summary>
/// <param name="FieldCost">The cost of its resolvers.</param>
/// <param name="TypeCost">The maximum number of objects that it may return.</param>
/// <param name="Work">The statements and resolvers in the points of a budget, without the objects.</param>
/// <remarks>IBM's "GraphQL Cost Directives Specification". No price is larger than <see cref="Largest"/>, so that sums of prices stay numbers.</remarks>
public readonly record struct OperationPrice(double FieldCost, double TypeCost, double Work)
{
    /// <summary>A price above every budget.</summary>
    public const double Largest = 1e15;

    /// <summary>A price that is larger than every limit.</summary>
    public static OperationPrice Unpayable { get; } = new(Largest, Largest, Largest);

    /// <summary>The price of an object in points: as measured, much less than that of the statement that reads it.</summary>
    private const double PointsPerObject = 0.1;

    /// <summary>The price in the points of a budget: the work and a tenth of the type cost, at least 1.</summary>
    public long Points => Math.Max(1, Round(Work + (PointsPerObject * TypeCost)));

    /// <summary>A cost as it is reported: a whole number, rounded up.</summary>
    /// <param name="cost">The cost.</param>
    public static long Round(double cost) => (long)Math.Ceiling(Math.Min(cost, Largest));
}
