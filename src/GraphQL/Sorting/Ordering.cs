namespace Backoffice.GraphQL.Sorting;

/// <summary>
/// An order that a definition offers, one way or the other. Each exists once as long as its definition, so that what is worked
/// out for an order (SQL, comparers) may be kept by reference.
/// </summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
/// <param name="keys">The keys; the last of them decides every tie.</param>
/// <param name="canonical">The order as text.</param>
public sealed class Ordering<T>(IReadOnlyList<SortKey> keys, string canonical)
    where T : class
{
    /// <summary>No order at all.</summary>
    public static readonly Ordering<T> None = new([], string.Empty);

    /// <summary>The keys, the most significant first; the last of them decides every tie.</summary>
    public IReadOnlyList<SortKey> Keys { get; } = keys;

    /// <summary>The order as text, such as <c>lastName ASC, id ASC</c>. Cursors are bound to it.</summary>
    public string Canonical { get; } = canonical;

    /// <inheritdoc/>
    public override string ToString() => Canonical;
}
