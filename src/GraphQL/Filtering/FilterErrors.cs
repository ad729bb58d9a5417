using Backoffice.GraphQL.Errors;

namespace Backoffice.GraphQL.Filtering;

/// <summary>The client errors about filters.</summary>
internal static class FilterErrors
{
    public static GraphQLException NullNotSupported(string path) => new(
        $"where.{path} must not be null. Leave it out where there is nothing to filter by.", ErrorCodes.FilterValueIsNull, Place(path));

    public static GraphQLException ListTooLong(string path, int count, int maximum) => new(
        new GraphQLError($"where.{path} has {count} values, at most {maximum} are allowed.")
        {
            Code = ErrorCodes.LimitExceeded,
            Extensions = Place(path),
        }.OverLimit("Filters__MaxListLength", count, maximum));

    public static GraphQLException TooManyConditions(int maximum) => new(
        new GraphQLError($"The filter has more than {maximum} conditions.")
        {
            Code = ErrorCodes.LimitExceeded,
            Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["argument"] = "where" },
        }.OverLimit("Filters__MaxConditions", maximum + 1, maximum));

    public static GraphQLException ValueOutOfRange(string path) => new(
        $"where.{path} has a value that is out of the range of the field.", ErrorCodes.InvalidVariable, Place(path));

    private static Dictionary<string, object?> Place(string path) => new(StringComparer.Ordinal) { ["argument"] = $"where.{path}" };
}
