using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Backoffice.GraphQL.Execution.Incremental;
using Backoffice.GraphQL.Language;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Memory;
using Backoffice.GraphQL.TypeSystem;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// One operation of a validated document. It has a plan for each combination of answers to its <c>@skip</c>, <c>@include</c>,
/// <c>@defer</c> and <c>@stream</c>, made when the combination first comes up. Thread-safe.
/// </summary>
/// <remarks>
/// A plan without conditions keeps the response order that the specification asks for, selects exactly the columns that are
/// needed, and needs no test per field. Operations have few conditions and clients use few combinations; plans are kept as far as
/// the document's share of bytes goes, and are made per request beyond it.
/// </remarks>
public sealed class PreparedOperation
{
    /// <summary>The maximum size of the plans of an operation that is in no cache, in bytes.</summary>
    private const long MostPlanBytes = 1024 * 1024;

    /// <summary>Half of what is allocated to make a plan is garbage afterwards.</summary>
    private const int AllocatedOverKept = 2;

    private const char Incremental = 'i';

    /// <summary>The key of the only plan that an operation without conditions has.</summary>
    private const string Unconditional = " ";

    private readonly GraphQLSchema _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly DocumentMemory _memory;
    private readonly IncrementalSelections? _incremental;
    private readonly string[] _conditionVariables;
    private readonly string[] _incrementalConditionVariables;
    private readonly DirectiveVariable[] _nullable;
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> _identity;
    private OperationPlan? _unconditional;
    private long _largestPlan;

    /// <summary>Prepares an operation.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document, validated against the schema.</param>
    /// <param name="operation">One of its operations.</param>
    public PreparedOperation(GraphQLSchema schema, DocumentNode document, OperationDefinitionNode operation)
        : this(schema, document, operation, new DocumentMemory(MostPlanBytes))
    {
    }

    internal PreparedOperation(GraphQLSchema schema, DocumentNode document, OperationDefinitionNode operation, DocumentMemory memory)
    {
        _schema = schema;
        _memory = memory;
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
    /// <param name="allowsIncremental">True if parts of the response may come later; if not, <c>@defer</c> and <c>@stream</c> are ignored.</param>
    public OperationPlan PlanFor(VariableValues variables, bool allowsIncremental = false) =>
        FindPlan(variables, allowsIncremental, out var key) ?? MakePlan(key);

    /// <summary>The expected size of a plan, in bytes: as many as the largest that was made so far, or before the first as the document.</summary>
    internal long ExpectedPlanBytes => Volatile.Read(ref _largestPlan) is > 0 and var largest ? largest : _memory.Bytes;

    /// <summary>The plan for a request, if it is kept.</summary>
    /// <param name="variables">The request's coerced variables.</param>
    /// <param name="allowsIncremental">True if parts of the response may come later.</param>
    /// <param name="key">Says to <see cref="MakePlan"/> which plan it is.</param>
    internal OperationPlan? FindPlan(VariableValues variables, bool allowsIncremental, out string key)
    {
        var isIncremental = allowsIncremental && _incremental is not null;
        var names = isIncremental ? _incrementalConditionVariables : _conditionVariables;
        if (names.Length == 0 && !isIncremental)
        {
            key = Unconditional;
            return _unconditional;
        }

        key = string.Create(names.Length + 1, (names, variables, isIncremental), static (span, state) =>
        {
            span[0] = state.isIncremental ? Incremental : ' ';
            for (var i = 0; i < state.names.Length; i++)
            {
                span[i + 1] = !state.variables.TryGet(state.names[i], out var value) ? '-' : value is true ? '1' : '0';
            }
        });
        return _plans.GetValueOrDefault(key);
    }

    /// <summary>Makes a plan with its price, and keeps it if there is room.</summary>
    /// <param name="key">The result of <see cref="FindPlan"/>.</param>
    internal OperationPlan MakePlan(string key)
    {
        var start = GC.GetAllocatedBytesForCurrentThread();
        var builder = BuilderOf(key);
        var plan = new OperationPlan(
            _schema, Operation, RootType, builder.CollectFields(RootType, [(Operation.SelectionSet, null)], DeferUsageSet.Empty));

        // It looks at every field of the plan, for each of its possible types, so that most of what is made lazily is there now.
        _ = plan.Price;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - start) / AllocatedOverKept;
        plan.Bytes = bytes;
        Volatile.Write(ref _largestPlan, Math.Max(bytes, Volatile.Read(ref _largestPlan)));
        if (key == Unconditional)
        {
            if (Interlocked.CompareExchange(ref _unconditional, plan, null) is { } other)
            {
                return other;
            }

            _memory.Add(bytes);
        }
        else if (!_memory.TryKeepPlan(bytes) || !_plans.TryAdd(key, plan))
        {
            return plan;
        }

        builder.Memory = _memory;
        return plan;
    }

    private PlanBuilder BuilderOf(string key)
    {
        var isIncremental = key[0] == Incremental;
        var names = key == Unconditional ? [] : isIncremental ? _incrementalConditionVariables : _conditionVariables;
        var conditions = new Dictionary<string, bool?>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            conditions.Add(names[i], key[i + 1] == '-' ? null : key[i + 1] == '1');
        }

        return new PlanBuilder(_schema, _fragments, conditions, isIncremental ? _incremental : null);
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
