using System.Linq.Expressions;
using System.Reflection;
using Backoffice.GraphQL.Filtering;

namespace Backoffice.Schema.Entities;

/// <summary>Conditions on a property. Which ones follows from its type.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal sealed class FilterDescriptor<T>(PropertyInfo property, string? idTypeName, Func<EntityFilter<T>, FilterField> offer)
    where T : class
{
    private Action<FilterField>? _serve;

    /// <summary>The property that clients see.</summary>
    public PropertyInfo Property { get; } = property;

    /// <summary>The property that an index must serve.</summary>
    public PropertyInfo Served { get; private set; } = property;

    /// <summary>True if texts may be found by how they start.</summary>
    public bool HasPrefix { get; private set; }

    /// <summary>Offers to find texts by how they start, too; an index of <c>text_pattern_ops</c> must serve it.</summary>
    public FilterDescriptor<T> Prefix()
    {
        HasPrefix = true;
        return this;
    }

    /// <summary>Says that an index on a column of whole numbers, such as cents, serves the conditions on the decimal.</summary>
    /// <param name="units">The property with the whole number.</param>
    /// <param name="decimals">The decimals that a whole number stands for: 2 for cents.</param>
    public FilterDescriptor<T> ServedBy(Expression<Func<T, long>> units, int decimals)
    {
        Served = EntityProperty.Of(units);
        _serve = field => field.ServedBy(units, decimals);
        return this;
    }

    internal void AddTo(EntityFilter<T> filter)
    {
        var field = offer(filter);
        _serve?.Invoke(field);
        if (idTypeName is not null)
        {
            field.Id(idTypeName);
        }

        if (HasPrefix)
        {
            field.With(FilterCapability.Prefix);
        }
    }
}
