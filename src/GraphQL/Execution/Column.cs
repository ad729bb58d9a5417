namespace Backoffice.GraphQL.Execution;

/// <summary>The results of one field for all objects of a group.</summary>
internal abstract class Column(ObjectGroup parents, PlanField field)
{
    public ObjectGroup Parents { get; } = parents;

    public PlanField Field { get; } = field;

    /// <summary>For a streamed field, the items of each parent's list that come later; null when there are none.</summary>
    public ArraySegment<object?>[]? Rest { get; set; }

    /// <summary>Tests whether the field is null at a parent.</summary>
    public abstract bool IsNull(int parent);
}
