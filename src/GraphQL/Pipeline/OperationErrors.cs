using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The errors about the operation that a request chooses.</summary>
internal static class OperationErrors
{
    private const int NamesTold = 10;

    public static GraphQLError UnknownName(string? asked, CachedDocument document)
    {
        var known = document.OperationNames.Where(name => name.Length > 0).Take(NamesTold).ToList();
        var names = string.Join(", ", known.Select(name => $"\"{name}\""));
        var error = string.IsNullOrEmpty(asked)
            ? new GraphQLError($"Must provide operation name if query contains multiple operations: {names}.")
            : new GraphQLError($"Unknown operation named \"{asked}\"." + (names.Length > 0 ? $" The document has {names}." : " Its operation has no name."))
                .With("asked", asked);
        return error.With("allowed", known) with { Code = ErrorCodes.UnknownOperationName };
    }

    public static GraphQLError SubscriptionInOnePiece() => Invalid(
        "The operation is a subscription, and this request asks for a response in one piece. Subscribe by WebSocket "
        + "(graphql-transport-ws), or send it with the header Accept: text/event-stream.");

    private static GraphQLError Invalid(string message) => new(message) { Code = ErrorCodes.InvalidRequest };
}
