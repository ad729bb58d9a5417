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
        nameof(ValidationOptions.MaxAliasesPerField),
        limit).About(field.Coordinate);

    public static GraphQLError TooManyFragmentVisits(OperationDefinitionNode operation, int limit) => Limit(
        operation.Name is { } name
            ? $"Operation \"{name.Value}\" spreads too many fragments: the limit is {Number(limit)} fragment visits."
            : $"This operation spreads too many fragments: the limit is {Number(limit)} fragment visits.",
        operation,
        nameof(ValidationOptions.MaxFragmentVisits),
        limit);

    public static GraphQLError TooManyExpandedFields(OperationDefinitionNode operation, int limit) => Limit(
        operation.Name is { } name
            ? $"Operation \"{name.Value}\" has too many fields: the limit is {Number(limit)}, those of its fragments counted at every spread."
            : $"This operation has too many fields: the limit is {Number(limit)}, those of its fragments counted at every spread.",
        operation,
        nameof(ValidationOptions.MaxExpandedFields),
        limit);

    public static GraphQLError IntrospectionTooDeep(FieldNode field, int limit, string? coordinate) => Limit(
        $"Field \"{field.Name.Value}\" nests too many lists: the limit of the introspection depth is {Number(limit)}.",
        field,
        nameof(ValidationOptions.MaxIntrospectionDepth),
        limit).About(coordinate);

    public static GraphQLError TooManyComparisons(ExecutableDefinitionNode definition, int limit) => Limit(
        $"The selections are too complex to validate: the limit is {Number(limit)} comparisons of fields.",
        definition,
        nameof(ValidationOptions.MaxFieldMergeComparisons),
        limit);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static GraphQLError Limit(string message, SyntaxNode node, string name, int limit) =>
        new GraphQLError(message, Locations([node])) { Code = ErrorCodes.LimitExceeded }.OverLimit($"Documents__{name}", limit + 1L, limit);
}
