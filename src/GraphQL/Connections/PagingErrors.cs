using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Connections;

/// <summary>The client errors about pages, cursors and nodes.</summary>
internal static class PagingErrors
{
    public static GraphQLException PageTooLarge(string argument, int asked, int maximum) => new(
        $"The page asked for is too large: {argument} is {asked}, at most {maximum} items are given at a time.",
        ErrorCodes.PageSizeExceeded,
        TooMany(argument, asked, maximum));

    public static GraphQLException Negative(string argument, int asked) => new(
        $"{argument} must not be negative, but is {asked}.",
        ErrorCodes.InvalidPagingBoundaries,
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["argument"] = argument, ["asked"] = asked });

    public static GraphQLException FirstAndLast() => new(
        "Give either first or last, not both: first counts from the front, last from the back.",
        ErrorCodes.InvalidPagingBoundaries,
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["argument"] = "last", ["allowed"] = new[] { "first", "last" } });

    public static GraphQLException InvalidCursor(string? argument) => new(
        "The cursor cannot be used here. Use a cursor that this field gave for the same filter and order, "
        + "or leave it out to begin at the first page.",
        ErrorCodes.InvalidCursor,
        argument is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["argument"] = argument });

    public static GraphQLException TooManyNodes(int asked, int maximum) => new(
        $"{asked} ids were given, at most {maximum} nodes are fetched at a time.",
        ErrorCodes.TooManyNodes,
        TooMany("ids", asked, maximum));

    public static GraphQLError InvalidId(object? id) => new GraphQLError($"\"{id}\" is not a valid id.") { Code = ErrorCodes.InvalidId }
        .With("asked", CoercionErrors.Shorten($"{id}"));

    private static Dictionary<string, object?> TooMany(string argument, int asked, int maximum) => new(StringComparer.Ordinal)
    {
        ["argument"] = argument,
        ["requestedItems"] = asked,
        ["maxAllowedItems"] = maximum,
        ["limit"] = argument,
        ["allowed"] = maximum,
        ["asked"] = asked,
    };
}
