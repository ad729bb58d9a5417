using System.Linq.Expressions;
using Backoffice.GraphQL.Filtering;

namespace Backoffice.Schema.Entities;

/// <summary>The conditions that an entity's declaration offers; by id always.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class EntityFilter<T> : FilterDefinition<T>
    where T : class
{
    public EntityFilter(string typeName, IEnumerable<FilterDescriptor<T>> filters)
    {
        Field(EntityKey<T>.Selector).Id(typeName);
        foreach (var filter in filters)
        {
            filter.AddTo(this);
        }
    }

    internal FilterField Offer<TValue>(Expression<Func<T, TValue>> property) => Field(property);
}
