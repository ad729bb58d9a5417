using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>The inputs of an execution besides the plan.</summary>
public sealed record ExecutionRequest
{
    /// <summary>The coerced variables; those neither given nor defaulted are absent.</summary>
    public required VariableValues Variables { get; init; }

    /// <summary>The request's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The object that root fields see as their parent; for an event of a subscription, the event, which may be null.</summary>
    public object? RootValue { get; init; } = new();

    /// <summary>The effect of a field error on the rest of the response.</summary>
    public ErrorBehavior OnError { get; init; }

    /// <summary>Told when fields can go on, so that batches are dispatched when none can.</summary>
    public IExecutionActivity? Activity { get; init; }

    /// <summary>
    /// Turns an exception of a resolver into the error that the client sees, or null for one of the server's own, of which the client
    /// learns only that it happened. <see cref="GraphQLException"/> does not come here.
    /// </summary>
    public Func<Exception, GraphQLError?>? ExceptionFilter { get; init; }

    /// <summary>The error that the client sees when a resolver threw.</summary>
    internal GraphQLError ToError(Exception exception) => exception is GraphQLException failure
        ? failure.Error
        : ExceptionFilter?.Invoke(exception) ?? ResultErrors.Unexpected();
}
