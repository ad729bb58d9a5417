using Backoffice.GraphQL.CacheControl;
using Backoffice.GraphQL.Cost;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Response;

namespace Backoffice.Server.Transports.Batches;

/// <summary>The client's preferences for all requests of a batch.</summary>
/// <param name="CheckOperation">An error for kinds of operations that the transport doesn't run; null when it runs all.</param>
/// <param name="Cache">The preferences about the cache.</param>
/// <param name="Cost">The requested details of prices.</param>
internal sealed record BatchPreferences(Func<OperationType, GraphQLError?>? CheckOperation, CachePreferences Cache, CostPreference Cost)
{
    /// <summary>Says before each answer, and each part of one, why the caller may not have it; null when it may.</summary>
    public required Func<ValueTask<GraphQLError?>> Check { get; init; }

    /// <summary>The form of answers in parts, or null for a client that takes each answer in one piece.</summary>
    public IncrementalDeliveryFormat? Incremental { get; init; }
}
