using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// One operation of a validated document. It has a plan for each combination of answers to its <c>@skip</c>, <c>@include</c>,
/// <c>@defer</c> and <c>@stream</c>, made when the combination first comes up. Thread-safe.
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
    private readonly IncrementalSelections? _incremental;
    private readonly string[] _conditionVariables;
    private readonly string[] _incrementalConditionVariables;
    private readonly DirectiveVariable[] _nullable;
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> _identity;
    private OperationPlan? _unconditional;

    /// <summary>Prepares an operation.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document, validated against the schema.</param>
    /// <param name="operation">One of its operations.</param>
    public PreparedOperation(GraphQLSchema schema, DocumentNode document, OperationDefinitionNode operation)
    {
        _schema = schema;
        Operation = operation;
        _identity = new Lazy<byte[]>(() => Identify(schema, document, operation));
        _fragments = document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
        var conditions = ConditionVariables.Of(operation, _fragments);
        _conditionVariables = [.. conditions.Names];
        _incremental = operation.Operation == OperationType.Subscription ? null : IncrementalSelections.Find(operation, _fragments);
        _incrementalConditionVariables = [.. conditions.Names.Union(conditions.IncrementalNames)];
        _nullable = conditions.NullableOf(operation);
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

    /// <summary>
    /// A SHA-256 of the schema, the document without its white space and comments, and the operation's name: the same on every server.
    /// Worked out on first use.
    /// </summary>
    public ReadOnlySpan<byte> Identity => _identity.Value;

    /// <summary>Finds an argument of a directive that the request gives null, by a variable that may be null and has a default.</summary>
    /// <remarks>Spec §5.8.5: null in a non-null position is an error when it is found at run time.</remarks>
    /// <param name="variables">The request's coerced variables.</param>
    /// <returns>The use of the variable; null when every argument has a value.</returns>
    internal DirectiveVariable? FindNull(VariableValues variables)
    {
        foreach (var use in _nullable)
        {
            if (variables.TryGet(use.Variable.Name.Value, out var value) && value is null)
            {
                return use;
            }
        }

        return null;
    }

    /// <summary>The plan for a request.</summary>
    /// <param name="variables">The request's coerced variables.</param>
    /// <param name="allowsIncremental">Whether parts of the response may come later; if not, <c>@defer</c> and <c>@stream</c> are ignored.</param>
    public OperationPlan PlanFor(VariableValues variables, bool allowsIncremental = false)
    {
        var isIncremental = allowsIncremental && _incremental is not null;
        var names = isIncremental ? _incrementalConditionVariables : _conditionVariables;
        if (names.Length == 0 && !isIncremental)
        {
            return _unconditional ??= Build([], null);
        }

        var key = string.Create(names.Length + 1, (names, variables, isIncremental), static (span, state) =>
        {
            span[0] = state.isIncremental ? 'i' : ' ';
            for (var i = 0; i < state.names.Length; i++)
            {
                span[i + 1] = !state.variables.TryGet(state.names[i], out var value) ? '-' : value is true ? '1' : '0';
            }
        });
        if (_plans.TryGetValue(key, out var plan))
        {
            return plan;
        }

        var conditions = new Dictionary<string, bool?>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            conditions.Add(names[i], key[i + 1] == '-' ? null : key[i + 1] == '1');
        }

        plan = Build(conditions, isIncremental ? _incremental : null);
        return _plans.Count < MaxPlans ? _plans.GetOrAdd(key, plan) : plan;
    }

    private OperationPlan Build(Dictionary<string, bool?> conditions, IncrementalSelections? incremental)
    {
        var builder = new PlanBuilder(_schema, _fragments, conditions, incremental);
        return new OperationPlan(
            _schema, Operation, RootType, builder.CollectFields(RootType, [(Operation.SelectionSet, null)], DeferUsageSet.Empty));
    }

    private static byte[] Identify(GraphQLSchema schema, DocumentNode document, OperationDefinitionNode operation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SchemaIdentity.Of(schema));
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Printer.Print(document))));
        hash.AppendData(Encoding.UTF8.GetBytes(operation.Name?.Value ?? ""));
        return hash.GetHashAndReset();
    }
}
