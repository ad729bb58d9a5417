using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;

namespace Backoffice.Server.Transports;

/// <summary>The errors of requests that do not reach GraphQL.</summary>
internal static class TransportErrors
{
    public static GraphQLError EmptyBatch { get; } = Invalid("The GraphQL batch request has no elements.");

    public static GraphQLError OperationsOfABatch { get; } =
        Invalid("batchOperations names operations of one request, but the body is a JSON array of requests.");

    public static GraphQLError BatchOperationsForm { get; } =
        Invalid("batchOperations must be a list of operation names such as [First,Second].");

    public static GraphQLError QueryMissing { get; } =
        new("The request has neither a member \"query\" with the operation text nor an \"id\" of a persisted operation.")
        {
            Code = ErrorCodes.QueryOrIdMissing,
        };

    public static GraphQLError PersistedQueryForm { get; } =
        Invalid("The member \"extensions.persistedQuery\" must be an object with \"version\": 1 and \"sha256Hash\": the hash of the operation text.");

    public static GraphQLError TextBesideId { get; } =
        Invalid("The address names a persisted operation, and the request has an operation text too: send one of them.");

    public static GraphQLError NotAcceptable { get; } =
        new("Nothing in the Accept header can be served; application/graphql-response+json, application/json, multipart/mixed, "
            + "text/event-stream and application/jsonl can.")
        {
            Code = ErrorCodes.NotAcceptable,
        };

    public static GraphQLError MalformedAccept { get; } =
        new("The Accept header can't be read: a list of media types was expected.") { Code = ErrorCodes.InvalidAccept };

    public static GraphQLError SocketBatch { get; } = Invalid("A batch can't be sent through a WebSocket: subscribe to each operation.");

    public static GraphQLError SubscriptionInOnePiece { get; } = Invalid(
        "The operation is a subscription, and this request asks for a response in one piece. Subscribe by WebSocket "
        + "(graphql-transport-ws), or send it with the header Accept: text/event-stream.");

    public static GraphQLError NotByGet(OperationType type)
    {
        var asked = type.ToString().ToLowerInvariant();
        return Invalid($"The operation is a {asked}, which this request may not run: GET runs queries and subscriptions only. Send it by POST.")
            .With("asked", asked)
            .With("allowed", new[] { "query", "subscription" });
    }

    public static GraphQLError UnsupportedContentType(string? contentType) =>
        Invalid($"The content type \"{contentType}\" is not accepted; send application/json in UTF-8, or multipart/form-data for files.");

    public static GraphQLError TooManyOperations(int limit) => LimitExceeded(
        $"The socket has {limit} operations running, which is the most that it may have.", nameof(TransportOptions.OperationsPerSocket), limit);

    public static GraphQLError TooManyUnauthenticated(int limit) => LimitExceeded(
        $"The address has {limit} WebSockets open that are not authenticated, which is the most that it may have.",
        nameof(TransportOptions.UnauthenticatedSocketsPerAddress),
        limit);

    public static GraphQLError TooManySockets(int limit) => LimitExceeded(
        $"The server has {limit} WebSockets open, of which those that are not authenticated may take a half. Try again later.",
        nameof(TransportOptions.Sockets),
        limit) with
    {
        Code = ErrorCodes.Overloaded,
    };

    public static GraphQLError BatchResponseTooLong(int limit, long asked) => new GraphQLError(
        $"The answers of the batch are longer than {limit.ToString("N0", CultureInfo.InvariantCulture)} bytes together, so this one is left out. "
        + "Its operation has been executed. Send it in another batch.")
    {
        Code = ErrorCodes.LimitExceeded,
    }.OverLimit("Transports__MaxBatchResponseLength", asked, limit);

    public static GraphQLError BatchTooLarge(int limit) =>
        Invalid($"The batch has more than {limit} elements, which is the most that is accepted.").OverLimit("Transports__LargestBatch", limit + 1, limit);

    public static GraphQLError RepeatedParameter(string name) => Invalid($"The parameter \"{name}\" is given more than once.");

    private static GraphQLError LimitExceeded(string message, string name, int allowed) =>
        new GraphQLError(message) { Code = ErrorCodes.LimitExceeded }.OverLimit("Transports__" + name, allowed + 1, allowed);

    private static GraphQLError Invalid(string message) => new(message) { Code = ErrorCodes.InvalidRequest };
}
