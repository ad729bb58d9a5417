using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Memory;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// Collects the fields of selection sets under known answers to every <c>@skip</c>, <c>@include</c>, <c>@defer</c> and
/// <c>@stream</c>. Thread-safe.
/// </summary>
/// <param name="schema">The schema.</param>
/// <param name="fragments">The document's fragments by name.</param>
/// <param name="conditions">The values of the variables that conditions refer to; null where none is given.</param>
/// <param name="incremental">The selections with a <c>@defer</c> or <c>@stream</c>; null when they are to be ignored.</param>
internal sealed class PlanBuilder(
    GraphQLSchema schema,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    IReadOnlyDictionary<string, bool?> conditions,
    IncrementalSelections? incremental)
{
    /// <summary>Counts the bytes that the plan grows by later; null for a plan that is not kept.</summary>
    public DocumentMemory? Memory { get; set; }

    /// <remarks>
    /// Spec §6.3.2 CollectFields, and BuildExecutionPlan of Incremental Delivery. Recursion is bounded by the parser's nesting limit and
    /// by each fragment being visited once, or, when deferred, by validation's limit of visits.
    /// </remarks>
    /// <param name="objectType">The type of the objects.</param>
    /// <param name="selectionSets">The selection sets to merge, each with the <c>@defer</c> around it.</param>
    /// <param name="current">The deferred fragments that the selection sets are answered for; empty for the first part.</param>
    public ObjectPlan CollectFields(
        ObjectType objectType, IEnumerable<(SelectionSetNode SelectionSet, DeferUsage? Defer)> selectionSets, DeferUsageSet current)
    {
        var collected = new CollectedFields();
        foreach (var (selectionSet, defer) in selectionSets)
        {
            Collect(objectType, selectionSet, defer, collected);
        }

        var now = new List<PlanField>();
        var later = new OrderedDictionary<DeferUsageSet, List<PlanField>>();
        foreach (var details in collected.ByResponseName.Values)
        {
            var usages = DeferUsageSet.Of(details);
            var fields = now;
            if (!usages.Equals(current) && !later.TryGetValue(usages, out fields))
            {
                later.Add(usages, fields = []);
            }

            var name = details[0].Node.Name.Value;
            var field = schema.FindField(objectType, name)
                ?? throw new InvalidOperationException($"Validation let through the unknown field {objectType.Name}.{name}.");
            fields.Add(new PlanField(schema, objectType, field, details, usages, this));
        }

        return new ObjectPlan(objectType, [.. now])
        {
            Defers = [.. collected.Defers],
            Deferred = [.. later.Select(group => new DeferredFields(group.Key, new ObjectPlan(objectType, [.. group.Value])))],
        };
    }

    /// <summary>The <c>@stream</c> of a field, or null.</summary>
    public DirectiveNode? FindStream(FieldNode field) => incremental is null ? null : FindApplying(field.Directives, "stream");

    /// <summary>Tests whether something below fields that are answered together may come later than they.</summary>
    public bool HasPendingResults(IReadOnlyList<FieldDetails> fields)
    {
        if (incremental is null)
        {
            return false;
        }

        foreach (var field in fields)
        {
            if (field.Defer != fields[0].Defer || (field.Node.SelectionSet is { } selectionSet && incremental.IsIn(selectionSet)))
            {
                return true;
            }
        }

        return false;
    }

    public static string? LabelOf(DirectiveNode directive) => (FindArgument(directive, "label") as StringValueNode)?.Value;

    public static ValueNode? FindArgument(DirectiveNode directive, string name)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private void Collect(ObjectType objectType, SelectionSetNode selectionSet, DeferUsage? defer, CollectedFields collected)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection.Directives))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    collected.Add(field, defer);
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is null || DoesFragmentTypeApply(objectType, inline.TypeCondition))
                    {
                        Collect(objectType, inline.SelectionSet, DeferOf(inline.Directives, defer, collected), collected);
                    }

                    break;
                case FragmentSpreadNode spread:
                    if (!collected.HasVisited(spread.Name.Value, defer)
                        && fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && DoesFragmentTypeApply(objectType, fragment.TypeCondition))
                    {
                        var inside = DeferOf(spread.Directives, defer, collected);
                        collected.Visit(spread.Name.Value, inside);
                        Collect(objectType, fragment.SelectionSet, inside, collected);
                    }

                    break;
            }
        }
    }

    private DeferUsage? DeferOf(IReadOnlyList<DirectiveNode> directives, DeferUsage? outer, CollectedFields collected)
    {
        if (incremental is null || FindApplying(directives, "defer") is not { } directive)
        {
            return outer;
        }

        var usage = new DeferUsage(LabelOf(directive), outer);
        collected.Defers.Add(usage);
        return usage;
    }

    private bool DoesFragmentTypeApply(ObjectType objectType, NamedTypeNode condition) =>
        schema.FindType(condition.Name.Value) is CompositeType type && GraphQLSchema.IsSubType(objectType, type);

    private bool IsIncluded(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            if ((directive.Name.Value == "skip" && IsTrue(directive)) || (directive.Name.Value == "include" && !IsTrue(directive)))
            {
                return false;
            }
        }

        return true;
    }

    private DirectiveNode? FindApplying(IReadOnlyList<DirectiveNode> directives, string name)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == name)
            {
                return IsTrue(directive) ? directive : null;
            }
        }

        return null;
    }

    // Only the conditions of @defer and @stream can be left out, and these are true then. The operation stage has refused null.
    private bool IsTrue(DirectiveNode directive) => FindArgument(directive, "if") switch
    {
        null => true,
        BooleanValueNode literal => literal.Value,
        VariableNode variable => conditions[variable.Name.Value] ?? true,
        var value => throw new InvalidOperationException($"Validation let through the condition {value} of @{directive.Name.Value}."),
    };

    private sealed class CollectedFields
    {
        private readonly HashSet<(string Fragment, DeferUsage? Defer)> _visited = [];

        public OrderedDictionary<string, List<FieldDetails>> ByResponseName { get; } = new(StringComparer.Ordinal);

        public List<DeferUsage> Defers { get; } = [];

        public void Add(FieldNode field, DeferUsage? defer)
        {
            if (!ByResponseName.TryGetValue(field.ResponseName, out var details))
            {
                ByResponseName.Add(field.ResponseName, details = []);
            }

            details.Add(new FieldDetails(field, defer));
        }

        public void Visit(string fragment, DeferUsage? defer) => _visited.Add((fragment, defer));

        /// <summary>Tests whether a fragment's fields have been collected, to be answered at the same time or earlier.</summary>
        public bool HasVisited(string fragment, DeferUsage? defer)
        {
            for (var outer = defer; outer is not null; outer = outer.Parent)
            {
                if (_visited.Contains((fragment, outer)))
                {
                    return true;
                }
            }

            return _visited.Contains((fragment, null));
        }
    }
}
