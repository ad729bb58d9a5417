using System.Linq.Expressions;

namespace Backoffice.GraphQL.Filtering;

/// <summary>The filter that a client gave.</summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
/// <param name="Where">The condition; null when there is none.</param>
/// <param name="Canonical">
/// A text that is equal for equal filters, whether written inline or given as variables, in whatever order of fields and list
/// values; empty when there is no condition. Cursors are bound to it.
/// </param>
public sealed record Filter<T>(Expression<Func<T, bool>>? Where, string Canonical)
    where T : class
{
    /// <summary>No condition.</summary>
    public static readonly Filter<T> None = new(null, string.Empty);
}
