using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Sorting;

/// <summary>The client errors about orders.</summary>
internal static class SortErrors
{
    public static GraphQLException NotOffered(string asked, IReadOnlyList<string> offered) => new(
        $"The order \"{asked}\" is not available. Available orders, each of which can be reversed: {string.Join("; ", offered)}.",
        ErrorCodes.OrderNotOffered,
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["argument"] = "order", ["asked"] = asked, ["offered"] = offered });
}
