using Backoffice.GraphQL.Errors;

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

    internal ObjectGroup Root { get; }
}
