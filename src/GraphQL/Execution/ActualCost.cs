using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Execution;

/// <summary>What an operation has cost: the formula of its price, with the objects that it really answered with.</summary>
internal static class ActualCost
{
    /// <summary>Field cost and type cost of a result, without what arguments weigh.</summary>
    public static OperationPrice Of(ExecutionResult result)
    {
        var (field, type) = (0.0, 0.0);
        Add(result.Root, ref field, ref type);
        return new OperationPrice(field, type);
    }

    // As deep as the plan, as the response writer goes.
    private static void Add(ObjectGroup group, ref double field, ref double type)
    {
        field += group.Count * group.Plan.FieldWeight;
        type += group.Count * group.Plan.TypeWeight;
        foreach (var column in group.Columns)
        {
            if (column is CompositeColumn { Groups: var groups })
            {
                for (var i = 0; i < groups.Count; i++)
                {
                    Add(groups[i], ref field, ref type);
                }
            }
        }
    }
}
