using Microsoft.EntityFrameworkCore.Metadata;

namespace Backoffice.Schema.Entities;

/// <summary>A relation, seen from the entity that holds the foreign key.</summary>
/// <typeparam name="T">The entity that holds the foreign key.</typeparam>
internal abstract class ReferenceDescriptor<T>(IReadOnlyNavigation navigation, string description)
    where T : class
{
    /// <summary>The navigation.</summary>
    public IReadOnlyNavigation Navigation { get; } = navigation;

    /// <summary>The field's description.</summary>
    public string Description { get; } = description;

    /// <summary>The property that holds the id of the other entity.</summary>
    public IReadOnlyProperty Key { get; } = navigation.ForeignKey.Properties[^1];

    /// <summary>The list on the other side, where one is offered.</summary>
    public ListDescriptor<T>? List { get; private set; }

    /// <summary>Offers the rows that refer to the other entity, as a field of that entity.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="description">The field's description.</param>
    public ListDescriptor<T> WithList(string name, string description) => List = CreateList(name, description);

    /// <summary>Adds the field to the entity that holds the foreign key.</summary>
    public abstract void AddTo(GraphQL.TypeSystem.Building.TypeConfiguration type);

    private protected abstract ListDescriptor<T> CreateList(string name, string description);
}
