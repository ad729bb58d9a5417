using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Pipeline;

/// <summary>The errors of requests that name a persisted operation, or must.</summary>
internal static class PersistedOperationErrors
{
    private const int RetryAfterSeconds = 5;

    /// <summary>The message is what clients of automatic persisted queries compare with.</summary>
    public static GraphQLError NotFound { get; } = new("PersistedQueryNotFound") { Code = ErrorCodes.PersistedQueryNotFound };

    public static GraphQLError TextNotAllowed { get; } = NotAllowed("The request carries the text of an operation; send the id of a registered one.");

    public static GraphQLError Mismatch { get; } =
        new("The hash is not that of the operation's text, so nothing was run or kept. It is the SHA-256 of the text in UTF-8, exactly as sent.")
        {
            Code = ErrorCodes.PersistedQueryMismatch,
        };

    public static GraphQLError NotRegistered(string id, string? client) => NotAllowed(client is null
        ? $"No operation is registered under the id \"{id}\"."
        : $"No operation is registered under the id \"{id}\" for the client \"{client}\".");

    public static GraphQLError Unavailable(bool mayUseText) =>
        new("Persisted operations can't be looked up at the moment. Try again in a few seconds"
            + (mayUseText ? ", or send the operation's text instead of its id." : "."))
        {
            Code = ErrorCodes.Degraded,
            Extensions = new Dictionary<string, object?> { ["retryAfterSeconds"] = RetryAfterSeconds },
        };

    private static GraphQLError NotAllowed(string reason) =>
        new("Only persisted operations are allowed.")
        {
            Code = ErrorCodes.OnlyPersistedOperations,
            Extensions = new Dictionary<string, object?> { ["reason"] = reason },
        };
}
