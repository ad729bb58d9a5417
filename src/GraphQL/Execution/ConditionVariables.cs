using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.GraphQL.Execution;

/// <summary>The variables on which an operation's <c>@skip</c>, <c>@include</c>, <c>@defer</c> and <c>@stream</c> depend, in its fragments too.</summary>
internal sealed class ConditionVariables : SyntaxVisitor
{
    private readonly List<DirectiveVariable> _uses = [];
    private readonly Queue<string> _spreads = new();

    private ConditionVariables()
    {
    }

    /// <summary>The variables of <c>@skip</c> and <c>@include</c>.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The variables of <c>@defer</c> and <c>@stream</c>.</summary>
    public SortedSet<string> IncrementalNames { get; } = new(StringComparer.Ordinal);

    public static ConditionVariables Of(
        OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        var conditions = new ConditionVariables();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        SyntaxWalker.Walk(operation, conditions);
        while (conditions._spreads.TryDequeue(out var name))
        {
            if (seen.Add(name) && fragments.TryGetValue(name, out var fragment))
            {
                SyntaxWalker.Walk(fragment, conditions);
            }
        }

        return conditions;
    }

    /// <summary>The uses of variables that may be null.</summary>
    public DirectiveVariable[] NullableOf(OperationDefinitionNode operation)
    {
        var nullable = operation.VariableDefinitions
            .Where(definition => definition.Type is not NonNullTypeNode)
            .Select(definition => definition.Variable.Name.Value)
            .ToHashSet(StringComparer.Ordinal);
        return [.. _uses.Where(use => nullable.Contains(use.Variable.Name.Value)).DistinctBy(use => (use.Variable.Name.Value, use.Argument))];
    }

    public override VisitAction Enter(FragmentSpreadNode node)
    {
        _spreads.Enqueue(node.Name.Value);
        return VisitAction.Continue;
    }

    public override VisitAction Enter(DirectiveNode node)
    {
        if (node.Name.Value is "skip" or "include" or "defer" or "stream" && PlanBuilder.FindArgument(node, "if") is VariableNode condition)
        {
            (node.Name.Value is "skip" or "include" ? Names : IncrementalNames).Add(condition.Name.Value);
            _uses.Add(new DirectiveVariable(condition, "if", "Boolean!"));
        }

        if (node.Name.Value is "stream" && PlanBuilder.FindArgument(node, "initialCount") is VariableNode count)
        {
            _uses.Add(new DirectiveVariable(count, "initialCount", "Int!"));
        }

        return VisitAction.SkipChildren;
    }
}
