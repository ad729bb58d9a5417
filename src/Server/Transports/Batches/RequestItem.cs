using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Pipeline;

namespace Backoffice.Server.Transports.Batches;

/// <summary>One request of a batch, or why it is none, and its place there.</summary>
internal readonly record struct RequestItem(GraphQLRequest Request, GraphQLError? Error = null)
{
    /// <summary>The index in a request batch or operation batch.</summary>
    public int? RequestIndex { get; init; }

    /// <summary>The index in a variable batch.</summary>
    public int? VariableIndex { get; init; }
}
