using System.Linq.Expressions;

namespace Backoffice.GraphQL.Sorting;

/// <summary>An order that clients may ask for, as written or the other way round as a whole, since an index serves both.</summary>
/// <typeparam name="T">The CLR type of the objects.</typeparam>
public sealed class OfferedOrder<T>
    where T : class
{
    private readonly List<SortKey> _keys = [];

    /// <summary>Creates an order of one key, the least first.</summary>
    /// <param name="key">Selects the property.</param>
    public OfferedOrder(LambdaExpression key) => _keys.Add(new SortKey(key, SortDirection.Ascending));

    /// <summary>The keys, the most significant first, without the tie breaker.</summary>
    public IReadOnlyList<SortKey> Keys => _keys;

    /// <summary>True if it is the order where the client asks for none.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Adds a key, the least first.</summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <param name="key">The property.</param>
    public OfferedOrder<T> ThenBy<TKey>(Expression<Func<T, TKey>> key)
    {
        _keys.Add(new SortKey(key, SortDirection.Ascending));
        return this;
    }

    /// <summary>Puts the greatest first, by the last key that was named.</summary>
    public OfferedOrder<T> Descending()
    {
        _keys[^1] = _keys[^1].Reverse();
        return this;
    }

    /// <summary>
    /// Says that another property, under which the objects have the same order, serves the last key in its place. Clients see the
    /// name of the key that was written before.
    /// </summary>
    /// <typeparam name="TKey">The type of the other property.</typeparam>
    /// <param name="key">The other property, which an index serves.</param>
    public OfferedOrder<T> ServedBy<TKey>(Expression<Func<T, TKey>> key)
    {
        _keys[^1] = new SortKey(key, _keys[^1].Direction) { Name = _keys[^1].Name };
        return this;
    }

    /// <summary>Makes it, as written, the order where the client asks for none; the first one is unless another says so.</summary>
    public OfferedOrder<T> Default()
    {
        IsDefault = true;
        return this;
    }
}
