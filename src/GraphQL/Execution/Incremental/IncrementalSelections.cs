using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Execution.Incremental;

/// <summary>The places of an operation that have a <c>@defer</c> or <c>@stream</c>, so that other places are not searched for later parts.</summary>
internal sealed class IncrementalSelections
{
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Dictionary<SelectionSetNode, bool> _found = [];

    private IncrementalSelections(IReadOnlyDictionary<string, FragmentDefinitionNode> fragments) => _fragments = fragments;

    /// <returns>Null when there is neither.</returns>
    public static IncrementalSelections? Find(
        OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var selections = new IncrementalSelections(fragments);
        return selections.Visit(operation.SelectionSet) ? selections : null;
    }

    /// <summary>Tests whether there is one in a selection set, or anywhere below it.</summary>
    public bool IsIn(SelectionSetNode selectionSet) => _found.GetValueOrDefault(selectionSet);

    private bool Visit(SelectionSetNode selectionSet)
    {
        if (_found.TryGetValue(selectionSet, out var found))
        {
            return found;
        }

        foreach (var selection in selectionSet.Selections)
        {
            found |= selection.Directives.Any(d => d.Name.Value is "defer" or "stream");

            // Not stopped at the first find: each selection set below is to be known.
            found |= selection switch
            {
                FieldNode { SelectionSet: { } inner } => Visit(inner),
                InlineFragmentNode inline => Visit(inline.SelectionSet),
                FragmentSpreadNode spread => _fragments.TryGetValue(spread.Name.Value, out var fragment) && Visit(fragment.SelectionSet),
                _ => false,
            };
        }

        _found[selectionSet] = found;
        return found;
    }
}
