using Backoffice.GraphQL.Sorting;
using System.Linq.Expressions;
using Backoffice.Persistence.Entities;
using Backoffice.Schema.Access;
using Backoffice.Schema.Caching;

namespace Backoffice.Schema.Entities;

/// <summary>Takes what is said about an entity.</summary>
/// <typeparam name="T">The entity.</typeparam>
internal interface IEntityTypeDescriptor<T>
    where T : class, IAuditedEntity
{
    /// <summary>Says who may use the entity. Required: the server does not start without it.</summary>
    /// <param name="read">The roles that may read it.</param>
    /// <param name="write">The roles that may run the mutations that answer with it.</param>
    public void Access(Roles read, Roles write);

    /// <summary>
    /// Shows all rows to some of the roles that may read the entity, and to the others only those that meet a condition: in lists, counts, by id and
    /// in changes. The condition is about properties that never change.
    /// </summary>
    /// <param name="roles">The roles that see all rows.</param>
    /// <param name="others">The rows that the others see.</param>
    public void ShowAll(Roles roles, Expression<Func<T, bool>> others);

    /// <summary>Says how long answers with the entity may be kept. Details unless it is said.</summary>
    public void Cache(CacheCategory category);

    /// <summary>Leaves a property out of the schema.</summary>
    public void Ignore<TValue>(Expression<Func<T, TValue>> property);

    /// <summary>Offers the list of all rows with larger pages.</summary>
    /// <param name="maxPageSize">The maximum number of items that a client may ask for.</param>
    /// <param name="reason">The reason, which follows the field's description.</param>
    public void Pages(int maxPageSize, string reason);

    /// <summary>Leaves out the fields of the query root: the entity is reached by its id as a node, and by fields that are written by hand.</summary>
    public void WithoutRootFields();

    /// <summary>Offers conditions on a property; an index that begins with the company and its column must serve them.</summary>
    public FilterDescriptor<T> Filter<TValue>(Expression<Func<T, TValue>> property);

    /// <summary>Offers an order, the least first, and its reverse; an index of the company and these columns must serve it.</summary>
    public OfferedOrder<T> Sort<TKey>(Expression<Func<T, TKey>> key);

    /// <summary>Offers a subscription to the changes of the entity, of one object or of those that refer to another.</summary>
    public void Changes();

    /// <summary>Offers a subscription to new objects alone, for an entity whose objects are never changed.</summary>
    /// <param name="name">The field's name.</param>
    public void Additions(string name);

    /// <summary>Offers the entity that a navigation leads to.</summary>
    /// <param name="navigation">The navigation, which is a foreign key in the model.</param>
    /// <param name="description">The field's description.</param>
    public ReferenceDescriptor<T> Reference<TOther>(Expression<Func<T, TOther?>> navigation, string description)
        where TOther : class, IAuditedEntity;
}
