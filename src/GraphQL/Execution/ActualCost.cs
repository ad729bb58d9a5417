namespace Backoffice.GraphQL.Execution;

/// <summary>What an operation has cost: the formula of its price, with the objects that it really answered with.</summary>
internal static class ActualCost
{
    /// <summary>Field cost and type cost of a result together, without what arguments weigh.</summary>
    public static double Of(ExecutionResult result)
    {
        var cost = 0.0;
        var open = new Stack<ObjectGroup>();
        open.Push(result.Root);
        while (open.TryPop(out var group))
        {
            cost += group.Count * (group.Plan.TypeWeight + group.Plan.FieldWeight);
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

        return cost;
    }
}
