namespace Backoffice.GraphQL.Cost;

/// <summary>The price of a field and all below it.</summary>
/// <param name="FieldCost">The field cost.</param>
/// <param name="TypeCost">The type cost.</param>
/// <param name="Once">The work that is done once, whatever the number of parents.</param>
/// <param name="Each">The work that is done for each parent.</param>
internal readonly record struct StepPrice(double FieldCost, double TypeCost, double Once, double Each)
{
    public static StepPrice operator +(in StepPrice left, in StepPrice right) => new(
        Limit(left.FieldCost + right.FieldCost), Limit(left.TypeCost + right.TypeCost), Limit(left.Once + right.Once), Limit(left.Each + right.Each));

    /// <summary>The number, but not below 0 and not above the largest price.</summary>
    public static double Limit(double cost) => Math.Clamp(cost, 0, OperationPrice.Largest);
}
