using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Incremental;

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

    /// <summary>Fields that were started before the objects were there. Null: none.</summary>
    public PrefetchedFields? Prefetched { get; set; }

    public bool IsNulled(int index) => Nulled is { } nulled && nulled[index];

    public void MarkNulled(int index) => (Nulled ??= new bool[Count])[index] = true;

    /// <summary>The positions of the objects, in a group that is executed later and has no owner.</summary>
    public GroupOrigin? Origin { get; init; }

    /// <summary>The response position of one of the objects; null at the root.</summary>
    public ResponsePath? PathOf(int index) => Origin is null ? Owner?.PathOfChild(this, index) : Origin.Paths[index];

    /// <summary>The index in the response of the first item of a list of one of the objects: 0 but for later items.</summary>
    public int FirstItemOf(int index) => Origin?.FirstItems?[index] ?? 0;
}
