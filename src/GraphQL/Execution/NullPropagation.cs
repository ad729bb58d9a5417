namespace Backoffice.GraphQL.Execution;

/// <summary>Spreads nulls outwards to the nearest nullable position. Runs only when an error stands in a non-null one.</summary>
/// <remarks>Spec §6.4.4 "Handling Execution Errors". Recursion is as deep as the plan, which the parser bounds.</remarks>
internal static class NullPropagation
{
    /// <summary>Marks the objects of a group, and of all groups below, that became null.</summary>
    public static void Propagate(ObjectGroup group)
    {
        for (var k = 0; k < group.Columns.Length; k++)
        {
            var field = group.Plan.Fields[k];
            var column = group.Columns[k];
            if (column is CompositeColumn composite)
            {
                foreach (var children in composite.Groups)
                {
                    Propagate(children);
                }

                composite.PropagateNulls();
            }

            if (column is null || !field.IsNonNull[0])
            {
                continue;
            }

            for (var i = 0; i < group.Count; i++)
            {
                if (column.IsNull(i))
                {
                    group.MarkNulled(i);
                }
            }
        }
    }
}
