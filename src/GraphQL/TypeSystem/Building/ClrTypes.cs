namespace Backoffice.GraphQL.TypeSystem.Building;

/// <summary>The shapes that the builder recognizes in CLR types: lists, tasks, streams of events.</summary>
internal static class ClrTypes
{
    private static readonly HashSet<Type> Lists =
    [
        typeof(IEnumerable<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(IList<>),
        typeof(List<>), typeof(IReadOnlySet<>), typeof(ISet<>), typeof(HashSet<>),
        typeof(System.Collections.Immutable.ImmutableArray<>), typeof(System.Collections.Immutable.ImmutableList<>),
    ];

    /// <summary>The result type of a task, or the type itself.</summary>
    public static Type WithoutTask(Type type) => IsTask(type) ? type.GetGenericArguments()[0] : type;

    /// <summary>Tests whether the type is <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    public static bool IsTask(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    /// <summary>Tests whether the type is a stream of events.</summary>
    public static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    /// <summary>The item type of a list, or null.</summary>
    public static Type? ListItem(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0]
        : null;

    /// <summary>Tests whether the type is an <see cref="Optional{T}"/>.</summary>
    public static bool IsOptional(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);
}
