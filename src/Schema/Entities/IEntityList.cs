using System.Reflection;
using Backoffice.GraphQL.TypeSystem.Building;

namespace Backoffice.Schema.Entities;

/// <summary>A list on the other side of a relation, for the entity that it becomes a field of.</summary>
internal interface IEntityList
{
    /// <summary>The entity that gets the field.</summary>
    public Type ParentType { get; }

    /// <summary>The collection of that entity which the list is, where the class has one.</summary>
    public PropertyInfo? Collection { get; }

    /// <summary>Adds the field.</summary>
    public void AddTo(TypeConfiguration type, SchemaBuilder builder);
}
