using System.Collections;
using System.Runtime.InteropServices;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// Turns what the resolvers of one field gave for a whole group into a column. A <see cref="GraphQLError"/> among the values
/// stands for a resolver that failed. What is null in a non-null position is reported here; the nulls spread afterwards, by
/// <see cref="NullPropagation"/>.
/// </summary>
/// <remarks>Spec §6.4.3 CompleteValue, for all parents at once.</remarks>
internal sealed class Completion(ExecutionErrors errors)
{
    /// <summary>Checks leaves that the writer will read from the parents; a column is made only where there is an error.</summary>
    public LeafColumn? CompleteInPlace(ObjectGroup group, PlanField field)
    {
        if (field.LeafWriter is not { IsTotal: false } writer)
        {
            return null;
        }

        LeafColumn? column = null;
        for (var i = 0; i < group.Count; i++)
        {
            GraphQLError? error = null;
            try
            {
                if (!writer.Check(group.Objects[i]) && field.IsNonNull[0])
                {
                    error = ResultErrors.NullInNonNull(field);
                }
            }
            catch (CoercionException exception)
            {
                error = ResultErrors.Coercion(exception);
            }

            if (error is not null)
            {
                Report(error, field, 0, PathOf(group, field, i));
                (column ??= new LeafColumn(group, field, null)).MarkNull(i);
            }
        }

        return column;
    }

    /// <summary>Checks leaf values and keeps them, in the array given.</summary>
    public LeafColumn CompleteLeaves(ObjectGroup group, PlanField field, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CompleteLeaf(field, 0, values[i], new LeafPosition(group, field, i, null));
        }

        return new LeafColumn(group, field, values);
    }

    /// <summary>Lays out lists and sorts the children of all parents into groups by runtime type.</summary>
    public CompositeColumn CompleteComposites(ObjectGroup group, PlanField field, IReadOnlyList<object?> values)
    {
        var column = new CompositeColumn(group, field);
        var lists = field.ListDepth == 0 ? [] : new ListLevel[field.ListDepth];
        column.Complete(lists, null, null, []);
        for (var level = 0; level < lists.Length; level++)
        {
            values = Flatten(column, level, values, lists);
        }

        FillSlots(column, values, lists);
        return column;
    }

    private static ResponsePath PathOf(ObjectGroup group, PlanField field, int parent) =>
        ResponsePath.Field(group.PathOf(parent), field.ResponseName);

    private void Report(GraphQLError error, PlanField field, int level, ResponsePath path) =>
        errors.Add(error, field, path, violatesNonNull: field.IsNonNull[level]);

    private object? CompleteLeaf(PlanField field, int level, object? value, LeafPosition position)
    {
        var error = value as GraphQLError;
        if (value is null)
        {
            error = field.IsNonNull[level] ? ResultErrors.NullInNonNull(field) : null;
        }
        else if (error is null)
        {
            try
            {
                if (level < field.ListDepth)
                {
                    return CompleteLeafList(field, level, value, position);
                }

                field.LeafType?.CheckResult(value);
                return value;
            }
            catch (CoercionException exception)
            {
                error = ResultErrors.Coercion(exception);
            }
        }

        if (error is not null)
        {
            Report(error, field, level, position.ToPath());
        }

        return null;
    }

    private List<object?>? CompleteLeafList(PlanField field, int level, object value, LeafPosition list)
    {
        var items = new List<object?>(value is ICollection collection ? collection.Count : 4);
        var isNulled = false;
        foreach (var item in ResultErrors.Enumerate(field, value))
        {
            var completed = CompleteLeaf(field, level + 1, item, new LeafPosition(list.Group, field, items.Count, list));
            items.Add(completed);
            isNulled |= completed is null && field.IsNonNull[level + 1] && errors.PropagatesNulls;
        }

        return isNulled ? null : items;
    }

    private List<object?> Flatten(CompositeColumn column, int level, IReadOnlyList<object?> values, ListLevel[] lists)
    {
        var field = column.Field;
        var starts = new int[values.Count];
        var counts = new int[values.Count];
        lists[level] = new ListLevel(starts, counts);
        var flat = new List<object?>(values.Count * 4);
        for (var i = 0; i < values.Count; i++)
        {
            starts[i] = flat.Count;
            GraphQLError? error = null;
            switch (values[i])
            {
                case null:
                    error = field.IsNonNull[level] ? ResultErrors.NullInNonNull(field) : null;
                    counts[i] = -1;
                    break;
                case object?[] array:
                    flat.AddRange(array);
                    counts[i] = array.Length;
                    break;
                case GraphQLError failure:
                    error = failure;
                    counts[i] = -1;
                    break;
                case var value:
                    try
                    {
                        foreach (var item in ResultErrors.Enumerate(field, value))
                        {
                            flat.Add(item);
                        }

                        counts[i] = flat.Count - starts[i];
                    }
                    catch (CoercionException exception)
                    {
                        error = ResultErrors.Coercion(exception);
                        counts[i] = -1;
                    }

                    break;
            }

            if (error is not null)
            {
                Report(error, field, level, column.PathOfPosition(level, i));
            }
        }

        return flat;
    }

    private void FillSlots(CompositeColumn column, IReadOnlyList<object?> items, ListLevel[] lists)
    {
        var field = column.Field;
        var selectionSet = field.SelectionSet
            ?? throw new InvalidOperationException($"The leaf field \"{field.ResponseName}\" has no children.");
        if (selectionSet.Type is ObjectType only && HasNoGaps(items))
        {
            // The list holds no null, which only its static type does not say.
            var objects = (IReadOnlyList<object>)items;
            column.Complete(lists, null, null, items.Count == 0 ? [] : [new ObjectGroup(selectionSet.For(only), objects, column)]);
            return;
        }

        var childOfSlot = new int[items.Count];
        var groupOfSlot = selectionSet.IsConcrete ? null : new int[items.Count];
        var members = new List<(ObjectType Type, List<object> Objects)>();
        for (var slot = 0; slot < items.Count; slot++)
        {
            childOfSlot[slot] = -1;
            var error = items[slot] as GraphQLError;
            if (items[slot] is null)
            {
                error = field.IsNonNull[^1] ? ResultErrors.NullInNonNull(field) : null;
            }
            else if (error is null && selectionSet.ResolveAbstractType(items[slot]!) is { } type)
            {
                var index = members.FindIndex(m => m.Type == type);
                if (index < 0)
                {
                    index = members.Count;
                    members.Add((type, []));
                }

                childOfSlot[slot] = members[index].Objects.Count;
                members[index].Objects.Add(items[slot]!);
                if (groupOfSlot is not null)
                {
                    groupOfSlot[slot] = index;
                }
            }
            else
            {
                error ??= ResultErrors.NoRuntimeType(field, items[slot]!);
            }

            if (error is not null)
            {
                Report(error, field, lists.Length, column.PathOfPosition(lists.Length, slot));
            }
        }

        column.Complete(
            lists,
            childOfSlot,
            groupOfSlot,
            [.. members.Select(m => new ObjectGroup(selectionSet.For(m.Type), m.Objects, column))]);
    }

    private static bool HasNoGaps(IReadOnlyList<object?> items)
    {
        if (items is List<object?> list)
        {
            return HasNoGaps(CollectionsMarshal.AsSpan(list));
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is null or GraphQLError)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasNoGaps(ReadOnlySpan<object?> items)
    {
        foreach (var item in items)
        {
            if (item is null or GraphQLError)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A position in the list of a leaf, or (without an outer list) of the field itself.</summary>
    private sealed record LeafPosition(ObjectGroup Group, PlanField Field, int Index, LeafPosition? List)
    {
        public ResponsePath ToPath()
        {
            if (List is null)
            {
                return PathOf(Group, Field, Index);
            }

            var first = List.List is null ? Group.FirstItemOf(List.Index) : 0;
            return ResponsePath.Item(List.ToPath(), first + Index);
        }
    }
}
