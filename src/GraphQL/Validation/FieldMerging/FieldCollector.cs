using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation.FieldMerging;

/// <summary>Merges selection sets: collects their fields by response name, through inline fragments and spreads.</summary>
/// <remarks>
/// Spec §5.3.2: "the set of selections with a given response name including visiting fragments and inline fragments". A selection
/// set is prepared once, its inline fragments flattened; a fragment is visited once per merged set.
/// </remarks>
internal sealed class FieldCollector(ValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, List<Selection>> _prepared = [];
    private readonly HashSet<FragmentDefinitionNode> _visited = [];
    private int _nextId;

    /// <summary>The fragments that were visited for some set.</summary>
    public HashSet<FragmentDefinitionNode> VisitedFragments { get; } = [];

    /// <summary>The root fields of an operation or fragment, by response name in the order met; null when the budget ran out.</summary>
    public IReadOnlyCollection<FieldSet>? CollectFields(SelectionSetNode selectionSet, CompositeType? type)
    {
        _visited.Clear();
        var sets = new OrderedDictionary<string, FieldSet>(StringComparer.Ordinal);
        return TryCollect(sets, Prepare(selectionSet, type), parent: null, owner: null) ? sets.Values : null;
    }

    /// <summary>The subfields of a set of fields, by response name in the order met; null when the budget ran out.</summary>
    public IReadOnlyCollection<FieldSet>? CollectSubfields(FieldSet parent)
    {
        if (parent.Members.All(member => member.Field.Node.SelectionSet is null))
        {
            return [];
        }

        _visited.Clear();
        var sets = new OrderedDictionary<string, FieldSet>(StringComparer.Ordinal);
        foreach (var (field, _) in parent.Members)
        {
            if (field.Node.SelectionSet is { } selectionSet
                && !TryCollect(sets, Prepare(selectionSet, field.Definition?.Type.Named as CompositeType), parent, field))
            {
                return null;
            }
        }

        return sets.Values;
    }

    // A loop, since spreads may lead from fragment to fragment much deeper than any selection set is nested.
    private bool TryCollect(OrderedDictionary<string, FieldSet> sets, List<Selection> selections, FieldSet? parent, FieldOccurrence? owner)
    {
        var pending = new Stack<(List<Selection> Selections, int Next)>();
        pending.Push((selections, 0));
        while (pending.TryPop(out var current))
        {
            if (current.Next == current.Selections.Count)
            {
                continue;
            }

            if (++context.FieldMergeComparisons > context.Options.MaxFieldMergeComparisons)
            {
                return false;
            }

            pending.Push((current.Selections, current.Next + 1));
            var selection = current.Selections[current.Next];
            if (selection.Field is { } field)
            {
                var name = field.Node.ResponseName;
                if (!sets.TryGetValue(name, out var set))
                {
                    sets.Add(name, set = new FieldSet(parent, parent?.IsShapeOnly ?? false));
                }

                set.Add(field, owner);
            }
            else if (selection.Fragment is { } fragment && _visited.Add(fragment))
            {
                VisitedFragments.Add(fragment);
                pending.Push((Prepare(fragment.SelectionSet, context.FindCompositeType(fragment.TypeCondition)), 0));
            }
        }

        return true;
    }

    private List<Selection> Prepare(SelectionSetNode selectionSet, CompositeType? type)
    {
        if (!_prepared.TryGetValue(selectionSet, out var selections))
        {
            selections = [];
            AddSelections(selections, selectionSet, type);
            _prepared.Add(selectionSet, selections);
        }

        return selections;
    }

    // Recursion over inline fragments as written: no deeper than the parser went.
    private void AddSelections(List<Selection> selections, SelectionSetNode selectionSet, CompositeType? type)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    var definition = type is null ? null : context.Schema.FindField(type, field.Name.Value);
                    selections.Add(new Selection(new FieldOccurrence(_nextId++, field, type, definition), null));
                    break;
                case InlineFragmentNode inline:
                    AddSelections(
                        selections,
                        inline.SelectionSet,
                        inline.TypeCondition is { } condition ? context.FindCompositeType(condition) : type);
                    break;
                case FragmentSpreadNode spread:
                    selections.Add(new Selection(null, context.Fragments.Find(spread.Name.Value)));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
    }

    private readonly record struct Selection(FieldOccurrence? Field, FragmentDefinitionNode? Fragment);
}
