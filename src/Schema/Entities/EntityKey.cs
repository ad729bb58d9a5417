using System.Linq.Expressions;
using Backoffice.Persistence.Entities;

namespace Backoffice.Schema.Entities;

/// <summary>The id of an entity, unique in its company.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal static class EntityKey<T>
    where T : class
{
    public const string Name = nameof(ITenantEntity.Id);

    /// <summary>Selects the id.</summary>
    public static readonly Expression<Func<T, Guid>> Selector = CreateSelector();

    private static Expression<Func<T, Guid>> CreateSelector()
    {
        var row = Expression.Parameter(typeof(T), "x");
        return Expression.Lambda<Func<T, Guid>>(Expression.Property(row, Name), row);
    }
}
