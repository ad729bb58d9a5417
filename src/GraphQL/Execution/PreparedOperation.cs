using System.Collections.Concurrent;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// One operation of a validated document. It has a plan for each combination of answers to its <c>@skip</c> and <c>@include</c>,
/// made when the combination first comes up. Thread-safe.
/// </summary>
/// <remarks>
/// A plan without conditions keeps the response order that the specification asks for, selects exactly the columns that are
/// needed, and needs no test per field. Operations have few conditions and clients use few combinations; beyond
/// <see cref="MaxPlans"/> plans are made per request.
/// </remarks>
public sealed class PreparedOperation
{
    private const int MaxPlans = 32;

    private readonly GraphQLSchema _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly string[] _conditionVariables;
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);
    private OperationPlan? _unconditional;

    /// <summary>Prepares an operation.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document, validated against the schema.</param>
    /// <param name="operation">One of its operations.</param>
    public PreparedOperation(GraphQLSchema schema, DocumentNode document, OperationDefinitionNode operation)
    {
        _schema = schema;
        Operation = operation;
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
        var conditions = new ConditionVariables();
        SyntaxWalker.Walk(document, conditions);
        var declared = operation.VariableDefinitions.Select(v => v.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        _conditionVariables = [.. conditions.Names.Where(declared.Contains)];
        RootType = operation.Operation switch
        {
            OperationType.Query => schema.QueryType,
            OperationType.Mutation => schema.MutationType,
            OperationType.Subscription => schema.SubscriptionType,
            _ => null,
        } ?? throw new ArgumentException($"The schema has no {operation.Operation} type.", nameof(operation));
    }

    /// <summary>The operation's definition.</summary>
    public OperationDefinitionNode Operation { get; }

    /// <summary>The root operation type.</summary>
    public ObjectType RootType { get; }

    /// <summary>The plan for a request.</summary>
    /// <param name="variables">The request's coerced variables.</param>
    public OperationPlan PlanFor(VariableValues variables)
    {
        if (_conditionVariables.Length == 0)
        {
            return _unconditional ??= Build([]);
        }

        var key = string.Create(_conditionVariables.Length, (_conditionVariables, variables), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = state.variables.TryGet(state._conditionVariables[i], out var value) && value is true ? '1' : '0';
            }
        });
        if (_plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        var conditions = new Dictionary<string, bool>(StringComparer.Ordinal);
        for (var i = 0; i < key.Length; i++)
        {
            conditions.Add(_conditionVariables[i], key[i] == '1');
        }

        plan = Build(conditions);
        return _plans.Count < MaxPlans ? _plans.GetOrAdd(key, plan) : plan;
    }

    private OperationPlan Build(Dictionary<string, bool> conditions)
    {
        var builder = new PlanBuilder(_schema, _fragments, conditions);
        return new OperationPlan(Operation, RootType, builder.CollectFields(RootType, [Operation.SelectionSet]));
    }

    private sealed class ConditionVariables : SyntaxVisitor
    {
        public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

        public override VisitAction Enter(DirectiveNode node)
        {
            if (node.Name.Value is "skip" or "include" && node.Arguments is [{ Value: VariableNode variable }])
            {
                Names.Add(variable.Name.Value);
            }

            return VisitAction.SkipChildren;
        }
    }
}
