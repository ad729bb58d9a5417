using Backoffice.GraphQL.Sorting;

namespace Backoffice.Schema.Entities;

/// <summary>The orders that an entity's declaration offers for a list; ties are broken by the id.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class EntitySort<T> : SortDefinition<T>
    where T : class
{
    private readonly string? _name;

    public EntitySort(IEnumerable<OfferedOrder<T>> orders, string? name = null)
    {
        _name = name;
        foreach (var order in orders)
        {
            Offer(order);
        }

        BreakTiesBy(EntityKey<T>.Selector);
    }

    public override string Name => _name ?? base.Name;
}
