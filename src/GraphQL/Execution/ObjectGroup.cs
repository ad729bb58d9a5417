using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// All objects of one runtime type at one place of the plan, with a column of results per field: the unit of execution. A field
/// is executed once for the whole group.
/// </summary>
internal sealed class ObjectGroup(ObjectPlan plan, IReadOnlyList<object> objects, CompositeColumn? owner)
{
    public ObjectPlan Plan { get; } = plan;

    public IReadOnlyList<object> Objects { get; } = objects;

    public int Count => Objects.Count;

    /// <summary>The column that the objects came from, or null at the root.</summary>
    public CompositeColumn? Owner { get; } = owner;

    /// <summary>
    /// A column for each field of the plan. Null for <c>__typename</c> and for leaves that the writer reads from the object.
    /// </summary>
    public Column?[] Columns { get; } = new Column?[plan.Fields.Length];

    /// <summary>Objects that became null because a non-null field of theirs did. Null as long as there are none.</summary>
    public bool[]? Nulled { get; private set; }

    public bool IsNulled(int index) => Nulled is { } nulled && nulled[index];

    public void MarkNulled(int index) => (Nulled ??= new bool[Count])[index] = true;

    /// <summary>The response position of one of the objects; null at the root.</summary>
    public ResponsePath? PathOf(int index) => Owner?.PathOfChild(this, index);
}
