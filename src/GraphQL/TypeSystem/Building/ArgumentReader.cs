using Backoffice.GraphQL.TypeSystem.Resolvers;

namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>Called by compiled resolvers to read their arguments.</summary>
internal static class ArgumentReader
{
    public static T? Value<T>(FieldContext context, int index) => context.Arguments[index] is { } value ? (T)value : default;

    public static Optional<T> Optional<T>(FieldContext context, int index) =>
        context.HasArgument(index) ? new Optional<T>(Value<T>(context, index)) : default;
}
