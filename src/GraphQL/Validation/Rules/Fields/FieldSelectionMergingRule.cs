using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.Validation.FieldMerging;

namespace Backoffice.GraphQL.Validation.Rules.Fields;

/// <summary>Fields with the same response name mean the same wherever they may meet in a response.</summary>
/// <remarks>
/// <para>Spec §5.3.2 "Field Selection Merging": FieldsInSetCanMerge and SameResponseShape.</para>
/// <para>
/// The specification compares every pair of fields, and every pair of their subfields again: that is quadratic in a flat
/// document and exponential in a nested one. After an idea of Simon Adameit (also found in graphql-java) sets are examined
/// instead of pairs. All fields of a response name that meet are one set; to be the same, each needs to be compared with one
/// other only; then the selection sets of all of them are merged at once, which gives the sets of the next level. Where the
/// parent types of a set exclude each other, the set falls into one group per object type (with the fields on abstract types in
/// each): a group must agree in everything, the whole set only in its shape. A set that was examined before is not examined
/// again, whatever the path. What is left of nesting is cut off by the budget of <see cref="ValidationOptions.MaxFieldMergeComparisons"/>.
/// </para>
/// <para>The limit of aliases of a field is checked here too, because here the selection sets are merged.</para>
/// </remarks>
internal sealed class FieldSelectionMergingRule : SyntaxVisitor
{
    // A message through more levels than this is too long to be useful.
    private const int MaxPathLength = 20;

    private readonly ValidationContext _context;
    private readonly FieldCollector _collector;
    private readonly Stack<FieldSet> _pending = new();
    private readonly HashSet<FieldSetKey> _examined = [];
    private readonly HashSet<(FieldOccurrence First, FieldOccurrence Second)> _conflicting = [];
    private readonly OrderedDictionary<(FieldOccurrence First, FieldOccurrence Second), FieldConflict> _conflicts = [];
    private int _conflictCount;
    private bool _isOver;

    public FieldSelectionMergingRule(ValidationContext context)
    {
        _context = context;
        _collector = new FieldCollector(context);
    }

    public override VisitAction Enter(OperationDefinitionNode node)
    {
        Examine(node, _context.FindRootType(node.Operation));
        return VisitAction.SkipChildren;
    }

    public override VisitAction Enter(FragmentDefinitionNode node) => VisitAction.SkipChildren;

    public override void Leave(DocumentNode node)
    {
        // Fragments that operations spread have been examined with them; these are the others.
        foreach (var fragment in _context.Fragments.Definitions)
        {
            if (!_collector.VisitedFragments.Contains(fragment))
            {
                Examine(fragment, _context.FindCompositeType(fragment.TypeCondition));
            }
        }
    }

    private void Examine(ExecutableDefinitionNode definition, CompositeType? type)
    {
        if (_isOver)
        {
            return;
        }

        Push(_collector.CollectFields(definition.SelectionSet, type), definition);
        while (!_isOver && _pending.TryPop(out var set))
        {
            if (!_examined.Add(new FieldSetKey(set)) || (!set.IsShapeOnly && TrySplit(set, definition)))
            {
                continue;
            }

            // Where two fields conflict already, their subfields would only say so again.
            if ((set.IsShapeOnly || HaveSameNameAndArguments(set)) && HaveSameShape(set) && !HasConflict(set))
            {
                Push(_collector.CollectSubfields(set), definition);
            }
        }

        _pending.Clear();
        Report();
    }

    // The stack makes the walk go depth first in the order written, like a recursion, and no nesting can exhaust it.
    private void Push(IReadOnlyCollection<FieldSet>? sets, ExecutableDefinitionNode definition)
    {
        if (sets is null)
        {
            _isOver = true;
            Report();
            _context.Report(ValidationErrors.TooManyComparisons(definition, _context.Options.MaxFieldMergeComparisons));
            return;
        }

        CheckAliases(sets);
        foreach (var set in sets.Reverse())
        {
            _pending.Push(set);
        }
    }

    private void CheckAliases(IReadOnlyCollection<FieldSet> sets)
    {
        if (sets.Count <= _context.Options.MaxAliasesPerField)
        {
            return;
        }

        var counts = new Dictionary<(CompositeType?, string), int>();
        foreach (var set in sets)
        {
            var field = set.Members[0].Field;
            var key = (field.ParentType, field.Node.Name.Value);
            var count = counts[key] = counts.GetValueOrDefault(key) + 1;
            if (count > _context.Options.MaxAliasesPerField)
            {
                _isOver = true;
                _context.Report(ValidationErrors.TooManyAliases(field, _context.Options.MaxAliasesPerField));
                return;
            }
        }
    }

    // Groups the fields such that only those of one group can meet on one object. False where all of them can.
    private bool TrySplit(FieldSet set, ExecutableDefinitionNode definition)
    {
        if (set.Members.Count == 1)
        {
            return false;
        }

        var objectTypes = new OrderedDictionary<ObjectType, FieldSet>();
        foreach (var (field, owner) in set.Members)
        {
            if (field.ParentType is ObjectType type)
            {
                if (!objectTypes.TryGetValue(type, out var group))
                {
                    objectTypes.Add(type, group = new FieldSet(set.Parent, isShapeOnly: false));
                }

                group.Add(field, owner);
            }
        }

        if (objectTypes.Count < 2)
        {
            return false;
        }

        var abstracts = set.Members.Where(member => member.Field.ParentType is not ObjectType).ToList();
        _context.FieldMergeComparisons += set.Members.Count + (abstracts.Count * objectTypes.Count);
        if (_context.FieldMergeComparisons > _context.Options.MaxFieldMergeComparisons)
        {
            Push(null, definition);
            return true;
        }

        var whole = new FieldSet(set.Parent, isShapeOnly: true);
        whole.Add(set.Members);
        _pending.Push(whole);
        foreach (var group in objectTypes.Values.Reverse())
        {
            group.Add(abstracts);
            group.SortInOrderMet();
            _pending.Push(group);
        }

        return true;
    }

    private bool HaveSameNameAndArguments(FieldSet set) => AreSame(
        set,
        field => field.Signature,
        (first, second) => first.Node.Name.Value != second.Node.Name.Value
            ? $"\"{first.Node.Name.Value}\" and \"{second.Node.Name.Value}\" are different fields"
            : first.ArgumentSignature == second.ArgumentSignature
                ? "they have differing stream directives"
                : "they have differing arguments");

    private bool HaveSameShape(FieldSet set) => AreSame(
        set,
        field => field.Shape,
        (first, second) => $"they return conflicting types \"{first.Definition?.Type}\" and \"{second.Definition?.Type}\"");

    // One pass finds out whether all fields have the same trait. Only when they do not, the first field of each trait is
    // compared with the first of each other, until there are as many conflicts as may be reported.
    private bool AreSame(FieldSet set, Func<FieldOccurrence, string?> trait, Func<FieldOccurrence, FieldOccurrence, string> reason)
    {
        if (set.Members.Count == 1)
        {
            return true;
        }

        var different = set.Members
            .Select(member => member.Field)
            .Where(field => trait(field) is not null)
            .DistinctBy(trait, StringComparer.Ordinal)
            .OrderBy(field => field.Id)
            .ToList();
        for (var first = 0; first < different.Count; first++)
        {
            for (var second = first + 1; second < different.Count && _conflictCount < _context.Options.MaxErrors; second++)
            {
                AddConflict(set, different[first], different[second], reason);
            }
        }

        return different.Count < 2;
    }

    private void AddConflict(
        FieldSet set,
        FieldOccurrence first,
        FieldOccurrence second,
        Func<FieldOccurrence, FieldOccurrence, string> reason)
    {
        if (!_conflicting.Add((first, second)))
        {
            return;
        }

        // Outwards along the fields under which the two were found, until that is one field for both.
        var path = new Stack<(FieldOccurrence First, FieldOccurrence Second)>([(first, second)]);
        for (var at = set; at is not null && path.Count < MaxPathLength; at = at.Parent)
        {
            var (inner, other) = path.Peek();
            if (at.OwnerOf(inner) is not { } owner || at.OwnerOf(other) is not { } otherOwner || owner == otherOwner)
            {
                break;
            }

            path.Push((owner, otherOwner));
        }

        var outermost = path.Pop();
        if (!_conflicts.TryGetValue(outermost, out var conflict))
        {
            _conflicts.Add(outermost, conflict = new FieldConflict(outermost.First, outermost.Second));
        }

        foreach (var (inner, other) in path)
        {
            conflict = conflict.Subfields(inner, other);
        }

        conflict.OwnReason = reason(first, second);
        _conflictCount++;
        _isOver = _conflictCount >= _context.Options.MaxErrors;
    }

    private bool HasConflict(FieldSet set) =>
        _conflicting.Count > 0
        && set.Members.Count > 1
        && _conflicting.Any(pair => set.Contains(pair.First) && set.Contains(pair.Second));

    private void Report()
    {
        var conflicts = _conflicts.Values.ToList();
        _conflicts.Clear();
        foreach (var conflict in conflicts)
        {
            _context.Report(ValidationErrors.FieldsConflict(conflict));
        }
    }
}
