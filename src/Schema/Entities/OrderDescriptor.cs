using System.Linq.Expressions;
using Backoffice.GraphQL.Sorting;

namespace Backoffice.Schema.Entities;

/// <summary>An order and its reverse.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class OrderDescriptor<T>
    where T : class
{
    private readonly List<SortKey> _keys = [];

    public OrderDescriptor(LambdaExpression key) => _keys.Add(new SortKey(key, SortDirection.Ascending));

    /// <summary>The keys, the most significant first.</summary>
    public IReadOnlyList<SortKey> Keys => _keys;

    /// <summary>True if it is the order where the client asks for none.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>Puts the greatest first, by the last key that was named.</summary>
    public OrderDescriptor<T> Descending()
    {
        _keys[^1] = _keys[^1].Reverse();
        return this;
    }

    /// <summary>Adds a key, the least first.</summary>
    public OrderDescriptor<T> ThenBy<TKey>(Expression<Func<T, TKey>> key)
    {
        _keys.Add(new SortKey(key, SortDirection.Ascending));
        return this;
    }

    /// <summary>Says that another property, which has the same order, serves the last key in its place. Clients see the name of the key.</summary>
    public OrderDescriptor<T> ServedBy<TKey>(Expression<Func<T, TKey>> key)
    {
        _keys[^1] = new SortKey(key, _keys[^1].Direction) { Name = _keys[^1].Name };
        return this;
    }

    /// <summary>Makes it the order where the client asks for none; the first one is unless another says so.</summary>
    public OrderDescriptor<T> Default()
    {
        IsDefault = true;
        return this;
    }
}
