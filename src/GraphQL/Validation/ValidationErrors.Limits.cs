using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.Language.Ast;
using Backoffice.GraphQL.Validation.FieldMerging;

namespace Backoffice.GraphQL.Validation;

internal static partial class ValidationErrors
{
    public static GraphQLError TooManyAliases(FieldOccurrence field, int limit) => Limit(
        $"Field \"{field.Node.Name.Value}\" is selected under too many aliases in one selection set: "
        + $"the limit is {Number(limit)} aliases of one field.",
        field.Node,
        limit).About(field.Coordinate);

    public static GraphQLError TooManyFragmentVisits(OperationDefinitionNode operation, int limit) => Limit(
        operation.Name is { } name
            ? $"Operation \"{name.Value}\" spreads too many fragments: the limit is {Number(limit)} fragment visits."
            : $"This operation spreads too many fragments: the limit is {Number(limit)} fragment visits.",
        operation,
        limit);

    public static GraphQLError TooManyExpandedFields(OperationDefinitionNode operation, int limit) => Limit(
        operation.Name is { } name
            ? $"Operation \"{name.Value}\" has too many fields: the limit is {Number(limit)}, those of its fragments counted at every spread."
            : $"This operation has too many fields: the limit is {Number(limit)}, those of its fragments counted at every spread.",
        operation,
        limit);

    public static GraphQLError IntrospectionTooDeep(FieldNode field, int limit, string? coordinate) => Limit(
        $"Field \"{field.Name.Value}\" nests too many lists: the limit of the introspection depth is {Number(limit)}.",
        field,
        limit).About(coordinate);

    public static GraphQLError TooManyComparisons(ExecutableDefinitionNode definition, int limit) => Limit(
        $"The selections are too complex to validate: the limit is {Number(limit)} comparisons of fields.",
        definition,
        limit);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static GraphQLError Limit(string message, SyntaxNode node, int limit) => new(message, Locations([node]))
    {
        Code = ErrorCodes.LimitExceeded,
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["allowed"] = limit },
    };
}
