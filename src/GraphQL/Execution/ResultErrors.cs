using System.Collections;
using System.Globalization;
using Backoffice.GraphQL.Errors;
using Backoffice.GraphQL.TypeSystem.Coercion;

namespace Backoffice.GraphQL.Execution;

/// <summary>The errors that execution itself finds in what resolvers give.</summary>
internal static class ResultErrors
{
    public static GraphQLError NullInNonNull(PlanField field) =>
        new($"Cannot return null for non-nullable field {field.ParentType.Name}.{field.Field.Name}.") { Code = ErrorCodes.NonNullViolation };

    public static GraphQLError Coercion(CoercionException exception) => new(exception.Message);

    public static GraphQLError NoRuntimeType(PlanField field, object value) => new(
        $"Abstract type \"{field.Field.Type.Named}\" must resolve to an object type at runtime for field "
        + $"\"{field.ParentType.Name}.{field.Field.Name}\"; none of its possible types matches a {value.GetType().Name}.");

    public static GraphQLError NegativeInitialCount() => new("initialCount must be a positive integer") { Code = ErrorCodes.InvalidVariable };

    public static GraphQLError ResponseTooLong(int limit) => new GraphQLError(
        $"The response is longer than {limit.ToString("N0", CultureInfo.InvariantCulture)} bytes. Ask for less at a time.")
    {
        Code = ErrorCodes.LimitExceeded,
    }.OverLimit("Transports__MaxResponseLength", limit + 1L, limit);

    /// <summary>Fails with a message for the client; the exception itself goes to the log.</summary>
    public static GraphQLError Unexpected() => new("Unexpected Execution Error") { Code = ErrorCodes.InternalError };

    /// <exception cref="CoercionException">The value is not a list.</exception>
    public static IEnumerable Enumerate(PlanField field, object value) => value is IEnumerable sequence and not string
        ? sequence
        : throw new CoercionException($"Expected Iterable, but did not find one for field \"{field.ParentType.Name}.{field.Field.Name}\".");
}
