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

    public static GraphQLError SubscriptionInOnePiece { get; } = new("The operation is a subscription, and this request asks for a response in one piece.")
    {
        Code = ErrorCodes.InvalidRequest,
    };
}
