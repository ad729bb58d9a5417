using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Validation;

/// <summary>The fragments of a document, and which definition spreads which.</summary>
/// <remarks>
/// Made in one pass. Everything that follows spreads works on this graph with a loop, never by recursion from fragment to
/// fragment, and visits a fragment once instead of once per path.
/// </remarks>
internal sealed class FragmentGraph
{
    private readonly Dictionary<string, FragmentDefinitionNode> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ExecutableDefinitionNode, List<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<ExecutableDefinitionNode, int> _fieldCounts = [];
    private readonly Dictionary<OperationDefinitionNode, IReadOnlyList<FragmentDefinitionNode>> _reachable = [];
    private List<FragmentDefinitionNode>? _targetsFirst;

    public FragmentGraph(DocumentNode document)
    {
        var definitions = new List<FragmentDefinitionNode>();
        foreach (var definition in document.Definitions.OfType<ExecutableDefinitionNode>())
        {
            var spreads = new List<FragmentSpreadNode>();
            _fieldCounts.Add(definition, AddSpreads(definition.SelectionSet, spreads));
            _spreads.Add(definition, spreads);
            if (definition is FragmentDefinitionNode fragment)
            {
                definitions.Add(fragment);
                _byName.TryAdd(fragment.Name.Value, fragment);
            }
        }

        Definitions = definitions;
    }

    /// <summary>All fragments, in the order written.</summary>
    public IReadOnlyList<FragmentDefinitionNode> Definitions { get; }

    /// <summary>The fragments such that each comes after those that it spreads, as far as there are no cycles.</summary>
    public IReadOnlyList<FragmentDefinitionNode> TargetsFirst
    {
        get
        {
            if (_targetsFirst is null)
            {
                var order = new List<FragmentDefinitionNode>();
                foreach (var _ in DetectFragmentCycles(order))
                {
                }

                _targetsFirst = order;
            }

            return _targetsFirst;
        }
    }

    /// <summary>The fragment of a name, the first where there are several, or null.</summary>
    public FragmentDefinitionNode? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The spreads written in a definition, at any depth, in the order written.</summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsOf(ExecutableDefinitionNode definition) => _spreads[definition];

    /// <summary>The number of fields written in a definition, at any depth.</summary>
    public int FieldCountOf(ExecutableDefinitionNode definition) => _fieldCounts[definition];

    /// <summary>The fragments that an operation spreads, itself or through other fragments; each once.</summary>
    public IReadOnlyList<FragmentDefinitionNode> ReachableFrom(OperationDefinitionNode operation)
    {
        if (!_reachable.TryGetValue(operation, out var reachable))
        {
            _reachable.Add(operation, reachable = ReachableFrom([operation]));
        }

        return reachable;
    }

    /// <summary>The fragments that any of some operations spreads, itself or through other fragments; each once.</summary>
    public IReadOnlyList<FragmentDefinitionNode> ReachableFrom(IReadOnlyList<OperationDefinitionNode> operations)
    {
        var found = new List<FragmentDefinitionNode>();
        var seen = new HashSet<FragmentDefinitionNode>();
        foreach (var operation in operations)
        {
            AddTargets(operation);
        }

        for (var next = 0; next < found.Count; next++)
        {
            AddTargets(found[next]);
        }

        return found;

        void AddTargets(ExecutableDefinitionNode definition)
        {
            foreach (var spread in _spreads[definition])
            {
                if (Find(spread.Name.Value) is { } target && seen.Add(target))
                {
                    found.Add(target);
                }
            }
        }
    }

    /// <summary>The cycles: of each, the spreads along it. Valid until the next one is asked for.</summary>
    /// <remarks>
    /// Spec §5.5.2.2 DetectFragmentCycles, visiting each fragment once: a cycle is found from the first of its fragments.
    /// </remarks>
    public IEnumerable<IEnumerable<FragmentSpreadNode>> DetectFragmentCycles() => DetectFragmentCycles([]);

    private IEnumerable<IEnumerable<FragmentSpreadNode>> DetectFragmentCycles(List<FragmentDefinitionNode> finished)
    {
        var visited = new HashSet<FragmentDefinitionNode>();
        var depths = new Dictionary<FragmentDefinitionNode, int>();
        var spreadPath = new List<FragmentSpreadNode>();
        var path = new Stack<(FragmentDefinitionNode Fragment, int NextSpread)>();
        foreach (var start in _byName.Values)
        {
            if (visited.Add(start))
            {
                depths.Add(start, 0);
                path.Push((start, 0));
            }

            while (path.TryPop(out var current))
            {
                var spreads = _spreads[current.Fragment];
                if (current.NextSpread == spreads.Count)
                {
                    finished.Add(current.Fragment);
                    depths.Remove(current.Fragment);
                    if (path.Count > 0)
                    {
                        spreadPath.RemoveAt(spreadPath.Count - 1);
                    }

                    continue;
                }

                path.Push((current.Fragment, current.NextSpread + 1));
                var spread = spreads[current.NextSpread];
                if (Find(spread.Name.Value) is not { } target)
                {
                    continue;
                }

                if (depths.TryGetValue(target, out var depth))
                {
                    yield return spreadPath.Skip(depth).Append(spread);
                }
                else if (visited.Add(target))
                {
                    depths.Add(target, path.Count);
                    spreadPath.Add(spread);
                    path.Push((target, 0));
                }
            }
        }
    }

    // Recursion over what is written in one definition: no deeper than the parser went.
    /// <summary>Adds the spreads below a selection set, and counts the fields.</summary>
    private static int AddSpreads(SelectionSetNode selectionSet, List<FragmentSpreadNode> spreads)
    {
        var fields = 0;
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FragmentSpreadNode spread:
                    spreads.Add(spread);
                    break;
                case InlineFragmentNode inline:
                    fields += AddSpreads(inline.SelectionSet, spreads);
                    break;
                case FieldNode { SelectionSet: { } subselections }:
                    fields += 1 + AddSpreads(subselections, spreads);
                    break;
                default:
                    fields++;
                    break;
            }
        }

        return fields;
    }
}
