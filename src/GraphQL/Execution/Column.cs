namespace Backoffice.GraphQL.Execution;

/// <summary>The results of one field for all objects of a group.</summary>
internal abstract class Column(ObjectGroup parents, PlanField field)
{
    public ObjectGroup Parents { get; } = parents;

    public PlanField Field { get; } = field;

    /// <summary>Whether the field is null at a parent.</summary>
    public abstract bool IsNull(int parent);
}
