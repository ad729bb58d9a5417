using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Validation;

/// <summary>The document and schema that the rules look at, and the errors that they report. One per validation.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<TypeNode, GraphQLType?> _types = [];
    private FragmentGraph? _fragments;

    public ValidationContext(GraphQLSchema schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        Operations = [.. document.Definitions.OfType<OperationDefinitionNode>()];
        Types = new TypeInfoVisitor(this);
    }

    public GraphQLSchema Schema { get; }

    public DocumentNode Document { get; }

    public ValidationOptions Options { get; }

    /// <summary>The operations, in the order written.</summary>
    public IReadOnlyList<OperationDefinitionNode> Operations { get; }

    /// <summary>The fragments, and which definition spreads which.</summary>
    public FragmentGraph Fragments => _fragments ??= new FragmentGraph(Document);

    /// <summary>The types at the place where the walk is; right in <c>Enter</c>, already left in <c>Leave</c>.</summary>
    public TypeInfoVisitor Types { get; }

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>The number of fields that have been compared to find out whether selections merge; never far above the limit.</summary>
    public int FieldMergeComparisons { get; set; }

    /// <summary>Adds an error; the validation ends with the last one that may be reported.</summary>
    public void Report(GraphQLError error)
    {
        _errors.Add(error);
        if (_errors.Count >= Options.MaxErrors)
        {
            throw new TooManyErrorsException();
        }
    }

    /// <summary>The root type of an operation, or null where the schema has none.</summary>
    public ObjectType? FindRootType(OperationType operation) => operation switch
    {
        OperationType.Query => Schema.QueryType,
        OperationType.Mutation => Schema.MutationType,
        OperationType.Subscription => Schema.SubscriptionType,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The composite type of a type condition, or null where it is unknown or of another kind.</summary>
    public CompositeType? FindCompositeType(NamedTypeNode condition) => Schema.FindType(condition.Name.Value) as CompositeType;

    /// <summary>The type that a reference means, or null where its name is unknown.</summary>
    public GraphQLType? FindType(TypeNode reference)
    {
        if (!_types.TryGetValue(reference, out var type))
        {
            type = reference switch
            {
                NonNullTypeNode nonNull => FindType(nonNull.Type) is { } nullable ? new NonNullType(nullable) : null,
                ListTypeNode list => FindType(list.Type) is { } item ? new ListType(item) : null,
                NamedTypeNode named => Schema.FindType(named.Name.Value),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            _types.Add(reference, type);
        }

        return type;
    }

    /// <summary>
    /// The uses of variables in an operation and, once each, in the fragments that it reaches. Known when the document has
    /// been walked: ask in <c>Leave(DocumentNode)</c>.
    /// </summary>
    public IEnumerable<VariableUsage> GetVariableUsages(OperationDefinitionNode operation) =>
        Types.GetVariableUsages(operation).Concat(Fragments.ReachableFrom(operation).SelectMany(Types.GetVariableUsages));
}
