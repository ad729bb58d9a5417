using Backoffice.GraphQL.TypeSystem;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The way of a request through the engine: the stages, in order.</summary>
public static class RequestStages
{
    /// <summary>The stages, in order.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">Limits and hooks.</param>
    /// <param name="timeProvider">The clock of the timeout.</param>
    public static IReadOnlyList<IRequestStage> Create(GraphQLSchema schema, PipelineOptions options, TimeProvider timeProvider) =>
    [
        new TimeoutStage(options, timeProvider), // nothing below runs longer than the limit
        new PersistedOperationStage(options), // id -> text, or a text to be kept
        new DocumentStage(schema, options), // text -> parsed and validated document, from the cache if known
        new OperationStage(schema, options), // document -> operation, variables coerced
        new PlanStage(options), // operation -> plan, from those that the operation keeps if it is there
        new StreamStage(), // a place for a response in several parts
        new CostStage(options), // the price; what is too dear is not executed
        new ResultCacheStage(options, timeProvider), // a finished response from the cache, or into it
        new ExecutionStage(options), // operation -> columns
    ];
}
