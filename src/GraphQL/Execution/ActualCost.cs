using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Execution;

/// <summary>What an operation has cost: the formula of its price, with the objects that it really answered with.</summary>
internal static class ActualCost
{
    /// <summary>Field cost and type cost of a result, without what arguments weigh.</summary>
    public static OperationPrice Of(ExecutionResult result)
    {
        var (field, type) = (0.0, 0.0);
        var open = new Stack<ObjectGroup>();
        open.Push(result.Root);
        while (open.TryPop(out var group))
        {
            field += group.Count * group.Plan.FieldWeight;
            type += group.Count * group.Plan.TypeWeight;
            foreach (var column in group.Columns)
            {
                if (column is CompositeColumn composite)
                {
                    foreach (var children in composite.Groups)
                    {
                        open.Push(children);
                    }
                }
            }
        }

        return new OperationPrice(field, type);
    }
}
