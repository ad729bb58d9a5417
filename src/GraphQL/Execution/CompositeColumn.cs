using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// The results of a field of a composite type: which children belong to which parent. Lists of any depth are ranges over the
/// level below, the innermost level are slots, and a slot holds a child by its group and its index there.
/// </summary>
internal sealed class CompositeColumn(ObjectGroup parents, PlanField field) : Column(parents, field)
{
    private const int Null = -1;

    /// <summary>For each list level, the range of each position: where it starts below and how many it has, or <see cref="Null"/>.</summary>
    private ListLevel[] _lists = [];

    /// <summary>For each slot, the child's index in its group, or <see cref="Null"/>; null when slot and index are the same.</summary>
    private int[]? _childOfSlot;

    /// <summary>For each slot, the child's group; null when there is one group.</summary>
    private int[]? _groupOfSlot;

    /// <summary>The children by runtime type.</summary>
    public IReadOnlyList<ObjectGroup> Groups { get; private set; } = [];

    public int ListDepth => Field.ListDepth;

    public void Complete(ListLevel[] lists, int[]? childOfSlot, int[]? groupOfSlot, IReadOnlyList<ObjectGroup> groups)
    {
        _lists = lists;
        _childOfSlot = childOfSlot;
        _groupOfSlot = groupOfSlot;
        Groups = groups;
    }

    public override bool IsNull(int parent) => IsNullAt(0, parent);

    /// <summary>Tests whether a position of a list level is null; the level after the last is that of the slots.</summary>
    public bool IsNullAt(int level, int position) => level < _lists.Length
        ? _lists[level].Counts[position] == Null
        : IsSlotNull(position);

    /// <summary>The range of a position of a list level on the level below.</summary>
    public (int Start, int Count) RangeOf(int level, int position) => (_lists[level].Starts[position], _lists[level].Counts[position]);

    /// <summary>The child in a slot that is not null.</summary>
    public (ObjectGroup Group, int Index) ChildOf(int slot) =>
        (Groups[_groupOfSlot is null ? 0 : _groupOfSlot[slot]], _childOfSlot is null ? slot : _childOfSlot[slot]);

    /// <summary>
    /// Turns to null whatever holds a null where its type is non-null, from the slots outwards; the parents' own turn comes after.
    /// </summary>
    /// <remarks>Spec §6.4.4 "Handling Execution Errors".</remarks>
    public void PropagateNulls()
    {
        for (var level = _lists.Length - 1; level >= 0; level--)
        {
            if (!Field.IsNonNull[level + 1])
            {
                continue;
            }

            var (starts, counts) = _lists[level];
            for (var position = 0; position < counts.Length; position++)
            {
                for (var item = 0; item < counts[position]; item++)
                {
                    if (IsNullAt(level + 1, starts[position] + item))
                    {
                        counts[position] = Null;
                    }
                }
            }
        }
    }

    public ResponsePath PathOfChild(ObjectGroup group, int index)
    {
        var slot = SlotOf(group, index);
        return PathOfPosition(_lists.Length, slot);
    }

    /// <summary>The response position of a position of a list level.</summary>
    public ResponsePath PathOfPosition(int level, int position)
    {
        if (level == 0)
        {
            return ResponsePath.Field(Parents.PathOf(position), Field.ResponseName);
        }

        var (starts, counts) = _lists[level - 1];
        for (var outer = 0; outer < starts.Length; outer++)
        {
            if (counts[outer] > 0 && position >= starts[outer] && position < starts[outer] + counts[outer])
            {
                var first = level == 1 ? Parents.FirstItemOf(outer) : 0;
                return ResponsePath.Item(PathOfPosition(level - 1, outer), first + position - starts[outer]);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(position));
    }

    private int SlotOf(ObjectGroup group, int index)
    {
        if (_childOfSlot is null)
        {
            return index;
        }

        for (var slot = 0; slot < _childOfSlot.Length; slot++)
        {
            if (_childOfSlot[slot] == index && Groups[_groupOfSlot is null ? 0 : _groupOfSlot[slot]] == group)
            {
                return slot;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }

    private bool IsSlotNull(int slot)
    {
        if (_childOfSlot is not null && _childOfSlot[slot] == Null)
        {
            return true;
        }

        var (group, index) = ChildOf(slot);
        return group.IsNulled(index);
    }
}
