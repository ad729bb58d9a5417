using Backoffice.GraphQL.Cost;

namespace Backoffice.GraphQL.Execution;

/// <summary>The actual cost of an operation: its cost expression, applied to the objects that it really returned.</summary>
internal ref struct ActualCost
{
    private readonly ListLengths _lengths;
    private double _work;
    private double _type;

    private ActualCost(in ListLengths lengths) => _lengths = lengths;

    /// <summary>The points of a result, without what arguments weigh.</summary>
    public static long PointsOf(ExecutionResult result, in ListLengths lengths)
    {
        var cost = new ActualCost(lengths);
        cost.Add(result.Root, null);
        return new OperationPrice(0, cost._type, cost._work).Points;
    }

    // As deep as the plan, as the response writer goes.
    private void Add(ObjectGroup group, Type? owner)
    {
        if (group.Count == 0)
        {
            return;
        }

        var plan = group.Plan;
        _work += plan.WorkOnce + (group.Count * plan.WorkEach);
        _type += group.Count * plan.TypeWeight;
        foreach (var counted in plan.Counted)
        {
            _work += group.Count * _lengths.PointsOfCount(counted, owner);
        }

        foreach (var column in group.Columns)
        {
            if (column is CompositeColumn { Groups: var groups })
            {
                for (var i = 0; i < groups.Count; i++)
                {
                    Add(groups[i], plan.Type.RuntimeType);
                }
            }
        }
    }
}
