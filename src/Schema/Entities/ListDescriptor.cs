using Backoffice.GraphQL.Sorting;
using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Entities;

/// <summary>The list on the other side of a relation. It is filtered as the list of all rows is, and ordered so unless it says otherwise.</summary>
/// <typeparam name="T">The entity of the items.</typeparam>
internal abstract class ListDescriptor<T>(string name) : IEntityList
    where T : class
{
    private readonly List<OfferedOrder<T>> _orders = [];

    public string Name { get; } = name;

    public abstract Type ParentType { get; }

    public abstract PropertyInfo? Collection { get; }

    /// <summary>The orders of the list alone; none where it has those of the entity.</summary>
    public IReadOnlyList<OfferedOrder<T>> Orders => _orders;

    /// <summary>The name of the input for the orders of the list alone.</summary>
    public string? SortInputName { get; private set; }

    /// <summary>Offers orders of the list's own, in place of the entity's.</summary>
    /// <param name="inputName">The name of their input type.</param>
    public ListDescriptor<T> SortedBy(string inputName)
    {
        SortInputName = inputName;
        return this;
    }

    /// <summary>Offers an order of the list, the least first, and its reverse; an index of the company, the foreign key and these columns must serve it.</summary>
    public OfferedOrder<T> Sort<TKey>(Expression<Func<T, TKey>> key)
    {
        var order = new OfferedOrder<T>(key);
        _orders.Add(order);
        return order;
    }

    public abstract void AddTo(TypeConfiguration type, SchemaBuilder builder);

    /// <summary>Takes what the list has in common with the entity's other lists.</summary>
    internal abstract void Complete(ListQuery<T> items);
}
