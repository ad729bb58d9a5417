namespace Backoffice.GraphQL.TypeSystem.Coercion;

/// <summary>The coerced arguments of a field, in the order of its definition.</summary>
/// <param name="values">The values; null where none was given.</param>
/// <param name="given">Which of them were given or have a default.</param>
public sealed class ArgumentValues(object?[] values, bool[] given)
{
    /// <summary>The values; null where none was given.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>Whether an argument was given or has a default.</summary>
    /// <param name="index">The argument's index in the definition.</param>
    public bool IsGiven(int index) => given[index];
}
