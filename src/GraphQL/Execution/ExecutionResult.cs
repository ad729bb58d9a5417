using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Execution.Incremental;

namespace Backoffice.GraphQL.Execution;

/// <summary>The outcome of an execution, still in columns; the response writer turns it into JSON.</summary>
public sealed class ExecutionResult
{
    internal ExecutionResult(ObjectGroup root, IReadOnlyList<GraphQLError> errors)
    {
        Root = root;
        Errors = errors;
    }

    /// <summary>The errors raised during execution.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>True if later parts follow this one.</summary>
    public bool HasNext => Later is not null;

    internal ObjectGroup Root { get; }

    /// <summary>The later parts, or null.</summary>
    internal IncrementalExecution? Later { get; init; }
}
