using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The pending results found in values that were just executed, in the order of the response.</summary>
/// <remarks>
/// A walk over the finished columns, after nulls have spread: what became null has no later parts. It goes only where the plan has
/// any, so that the execution itself knows nothing of deferred fragments.
/// </remarks>
internal sealed class PendingResults
{
    /// <summary>The deferred fragments that are inside no other that is still to come.</summary>
    public List<DeferredFragment> Fragments { get; } = [];

    /// <summary>The deferred fields, of these fragments and of those that were known before.</summary>
    public List<DeferredTask> Tasks { get; } = [];

    /// <summary>The unfinished lists.</summary>
    public List<StreamedList> Streams { get; } = [];

    /// <summary>Looks at an object and what is below it.</summary>
    public void Visit(ObjectGroup group, int index, ResponsePath? path, DeferScope? scope)
    {
        var plan = group.Plan;
        if (group.IsNulled(index) || !plan.HasPendingResults)
        {
            return;
        }

        foreach (var usage in plan.Defers)
        {
            var fragment = new DeferredFragment(usage.Label, path);
            (DeferScope.Find(scope, usage.Parent)?.Children ?? Fragments).Add(fragment);
            scope = new DeferScope(usage, fragment, scope);
        }

        foreach (var fields in plan.Deferred)
        {
            Add(new DeferredTask(fields, group.Objects[index], path, [.. FragmentsOf(fields, scope)], scope));
        }

        for (var k = 0; k < plan.Fields.Length; k++)
        {
            if (plan.Fields[k].HasPendingResults && group.Columns[k] is { } column && !column.IsNull(index))
            {
                Visit(column, index, path, scope);
            }
        }
    }

    /// <summary>Looks at the values of a field of one object.</summary>
    public void Visit(Column column, int index, ResponsePath? parentPath, DeferScope? scope)
    {
        var path = ResponsePath.Field(parentPath, column.Field.ResponseName);
        if (column.Field.Stream is { } stream && column.Rest?[index] is { Count: > 0 } rest)
        {
            Streams.Add(new StreamedList(stream, column.Parents.Objects[index], parentPath, path, rest.Offset, rest));
        }

        if (column is CompositeColumn composite)
        {
            Visit(composite, 0, index, path, scope);
        }
    }

    private static IEnumerable<DeferredFragment> FragmentsOf(DeferredFields fields, DeferScope? scope) => fields.Usages.Usages.Select(
        usage => DeferScope.Find(scope, usage) ?? throw new InvalidOperationException("Fields are deferred by no fragment around them."));

    private void Add(DeferredTask task)
    {
        Tasks.Add(task);
        foreach (var fragment in task.Fragments)
        {
            fragment.Tasks.Add(task);
            fragment.OpenTasks++;
        }
    }

    private void Visit(CompositeColumn column, int level, int position, ResponsePath path, DeferScope? scope)
    {
        if (column.IsNullAt(level, position))
        {
            return;
        }

        if (level == column.ListDepth)
        {
            var (group, index) = column.ChildOf(position);
            Visit(group, index, path, scope);
            return;
        }

        var (start, count) = column.RangeOf(level, position);
        var first = level == 0 ? column.Parents.FirstItemOf(position) : 0;
        for (var item = 0; item < count; item++)
        {
            Visit(column, level + 1, start + item, ResponsePath.Item(path, first + item), scope);
        }
    }
}
