using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Execution;

/// <summary>
/// An operation of a document, ready to be executed under known conditions. Immutable but for what it works out lazily; shared by
/// all requests that send the operation.
/// </summary>
public sealed class OperationPlan
{
    private readonly Lazy<CachePolicy?> _cachePolicy;
    private readonly Lazy<bool> _isPerUser;
    private readonly Lazy<CostExpression> _price;

    internal OperationPlan(GraphQLSchema schema, OperationDefinitionNode operation, ObjectType rootType, ObjectPlan root)
    {
        _cachePolicy = new Lazy<CachePolicy?>(() => operation.Operation == OperationType.Query && !root.HasPendingResults
            ? CachePolicyMerge.Merge(schema, root.Fields)
            : null);
        _isPerUser = new Lazy<bool>(() => CachePolicyMerge.Merge(schema, root.Fields)?.IsPerUser ?? true);
        _price = new Lazy<CostExpression>(() => CostAnalyzer.Compile(schema, operation, root));
        Operation = operation;
        RootType = rootType;
        Root = root;
        HasPendingResults = root.HasPendingResults;
        ReadsSchema = root.AllFields.Any(field => field.Field.Name is "__schema" or "__type");
        HasResolvers = root.AllFields.Any(field => !field.IsTypeName);
    }

    /// <summary>The operation's definition.</summary>
    public OperationDefinitionNode Operation { get; }

    /// <summary>The root operation type.</summary>
    public ObjectType RootType { get; }

    /// <summary>True if the response may come in several parts.</summary>
    public bool HasPendingResults { get; }

    /// <summary>True if it reads the schema, whose lists are of any length whatever is asked for.</summary>
    internal bool ReadsSchema { get; }

    /// <summary>True if anything is resolved: not when the root type's name is all that is asked for.</summary>
    internal bool HasResolvers { get; }

    /// <summary>The caching rules of the response; null when it may not be kept, such as a mutation's. Worked out on first use.</summary>
    public CachePolicy? CachePolicy => _cachePolicy.Value;

    /// <summary>The cost of the operation. Computed on first use.</summary>
    public CostExpression Price => _price.Value;

    /// <summary>True if the response is one caller's alone, as far as its fields say; if not, callers of one role share it. Worked out on first use.</summary>
    internal bool IsPerUser => _isPerUser.Value;

    internal ObjectPlan Root { get; }

    /// <summary>The size of the plan and its price, in bytes.</summary>
    internal long Bytes { get; set; }
}
