namespace Backoffice.Persistence.Querying;

/// <summary>A translated filter.</summary>
/// <param name="Joins">Joins that the condition needs, each with a leading space; they never multiply rows.</param>
/// <param name="Condition">The condition on alias <c>t</c> and the joined ones; null when it is always true.</param>
internal readonly record struct Predicate(string Joins, string? Condition)
{
    public static Predicate None => new("", null);
}
