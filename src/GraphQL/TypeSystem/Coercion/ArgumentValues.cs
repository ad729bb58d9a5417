namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The coerced and converted arguments of a field or directive, in the order of the definition.</summary>
/// <param name="values">One for each argument of the definition; null where none was given and there is no default.</param>
/// <param name="given">True if each argument was given, be it null, or has a default.</param>
public sealed class ArgumentValues(object?[] values, bool[] given)
{
    /// <summary>The values of a field without arguments.</summary>
    public static ArgumentValues None { get; } = new([], []);

    /// <summary>One for each argument of the definition; null where none was given and there is no default.</summary>
    public IReadOnlyList<object?> Values { get; } = values;

    /// <summary>Tests whether an argument was given, be it null, or has a default.</summary>
    /// <param name="index">The argument's index in the definition.</param>
    public bool IsGiven(int index) => given[index];
}
